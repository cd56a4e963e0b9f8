import { detail, free, LABELS, price, text, type FormCopy } from './kind-copy.ts';

const finishes: FormCopy['finishes'] = [
  { value: 'glossy', label: text('Glossy', '유광'), surcharge: free },
  { value: 'matte', label: text('Matte', '무광'), surcharge: () => price(3, 3, 4) },
];
const care = detail(
  LABELS.care,
  'Dishwasher and microwave safe',
  '식기세척기, 전자레인지 사용 가능',
);
const origin = detail(
  LABELS.origin,
  'Thrown and fired in Icheon, Korea',
  '한국 이천에서 빚고 구움',
);

export const CERAMICS: Record<
  'ceramic-plate' | 'ceramic-mug' | 'ceramic-vase' | 'ceramic-bowl' | 'ceramic-tile',
  FormCopy
> = {
  'ceramic-plate': {
    subtitle: [
      text('Stoneware plate', '석기 접시'),
      text('Decorated stoneware plate', '무늬 석기 접시'),
    ],
    finishLabel: LABELS.glaze,
    finishes,
    sizes: [
      { value: '21cm', label: text('21 cm', '21cm'), price: price(28, 26, 36) },
      { value: '27cm', label: text('27 cm', '27cm'), price: price(38, 36, 49) },
    ],
    object: [
      text(
        'The pattern lies under the glaze and cannot wear off. It is revealed by eating, which seems the right order of things.',
        '무늬는 유약 아래에 있어 닳지 않습니다. 다 먹어야 드러나는데, 그게 옳은 순서 같습니다.',
      ),
      text(
        'A low rim, a flat well, a foot that does not scratch the table: made to be used on Mondays.',
        '낮은 테두리, 평평한 바닥, 식탁을 긁지 않는 굽. 월요일에도 쓰라고 만든 접시입니다.',
      ),
      text(
        'Every plate is turned a little before the transfer is laid, so a stack of six never repeats itself.',
        '무늬를 올리기 전 접시를 조금씩 돌려 놓습니다. 여섯 장을 쌓아도 같은 그림은 없습니다.',
      ),
    ],
    keeping: [
      text(
        'Hangs well, too: the foot has a groove for a plate hanger.',
        '굽에 홈이 있어 접시걸이로 벽에 걸기도 좋습니다.',
      ),
      text(
        'Toast looks better on it than pasta does. We have checked.',
        '파스타보다 토스트가 더 잘 어울립니다. 확인해 보았습니다.',
      ),
    ],
    details: [
      detail(
        LABELS.material,
        'Stoneware, underglaze transfer, food-safe glaze',
        '석기질 점토, 하회 전사, 식품용 유약',
      ),
      detail(
        LABELS.dimensions,
        '21 cm or 27 cm across, 2.4 cm high',
        '지름 21cm 또는 27cm, 높이 2.4cm',
      ),
      care,
      origin,
    ],
  },
  'ceramic-mug': {
    subtitle: [
      text('Stoneware mug, 320 ml', '석기 머그 320ml'),
      text('Thrown mug with wrap-around pattern', '무늬를 두른 물레 머그'),
    ],
    finishLabel: LABELS.glaze,
    finishes,
    sizes: [{ value: '320ml', label: text('320 ml', '320ml'), price: price(24, 22, 31) }],
    object: [
      text(
        'It holds two espressos and the milk, or one tea and the thought that goes with it.',
        '에스프레소 두 잔과 우유, 또는 차 한 잔과 그에 딸린 생각 하나가 들어갑니다.',
      ),
      text(
        'The rim is thin, the foot is heavy, and the handle has room for three fingers in gloves.',
        '입술은 얇고 굽은 묵직하며, 손잡이에는 장갑 낀 손가락 셋이 들어갑니다.',
      ),
      text(
        'Thrown on the wheel, trimmed when leather-hard, dipped twice. The ring at the foot is where the potter held it.',
        '물레로 빚고 반건조에 깎아 두 번 담갔습니다. 굽 둘레의 고리는 도공이 잡았던 자리입니다.',
      ),
    ],
    keeping: [
      text(
        'Goes into the dishwasher without complaint. The inside is plain, so that one can see how strong the tea is.',
        '식기세척기도 마다하지 않습니다. 안쪽은 민무늬라 차가 얼마나 우러났는지 보입니다.',
      ),
      text(
        'Left-handed people see the better side. It was about time.',
        '왼손잡이에게 더 좋은 면이 보입니다. 이제 그럴 때도 되었지요.',
      ),
    ],
    details: [
      detail(
        LABELS.material,
        'Stoneware, underglaze transfer, food-safe glaze',
        '석기질 점토, 하회 전사, 식품용 유약',
      ),
      detail(
        LABELS.dimensions,
        '8.6 cm across, 9.4 cm high, 320 ml',
        '지름 8.6cm, 높이 9.4cm, 320ml',
      ),
      care,
      origin,
    ],
  },
  'ceramic-vase': {
    subtitle: [text('Stoneware vase', '석기 화병'), text('Wheel-thrown vase', '물레로 빚은 화병')],
    finishLabel: LABELS.glaze,
    finishes,
    sizes: [
      { value: 's', label: text('S, 18 cm', 'S 18cm'), price: price(54, 50, 70) },
      { value: 'l', label: text('L, 28 cm', 'L 28cm'), price: price(86, 80, 112) },
    ],
    object: [
      text(
        'Thrown in two parts and joined where the belly is widest; the pattern hides the seam, and then shows it off.',
        '위아래를 따로 빚어 배가 가장 부른 곳에서 이었습니다. 무늬가 이음매를 감추다가, 이내 자랑합니다.',
      ),
      text(
        'It was drawn round, not wrapped: the motif knows how wide the vase is at every height and makes room.',
        '감싼 것이 아니라 둘러 그렸습니다. 무늬는 높이마다 화병의 너비를 알고 자리를 내어 줍니다.',
      ),
      text(
        'Heavy at the foot, so that it can hold a single branch at an unreasonable angle.',
        '굽이 무거워 나뭇가지 하나를 무리한 각도로 꽂아도 버팁니다.',
      ),
    ],
    keeping: [
      text(
        'Watertight, glazed inside, and narrow enough at the neck for a bunch from the market to look arranged.',
        '안까지 유약을 발라 물이 새지 않고, 목이 좁아 시장에서 산 한 단도 꽂기만 하면 매무새가 납니다.',
      ),
      text(
        'It does not need flowers. In January it is enough that the light goes round it.',
        '꽃이 없어도 됩니다. 일월에는 빛이 한 바퀴 도는 것으로 충분합니다.',
      ),
    ],
    details: [
      detail(LABELS.material, 'Stoneware, glazed inside and out', '석기질 점토, 안팎 시유'),
      detail(LABELS.dimensions, 'S 18 cm, L 28 cm high', 'S 높이 18cm, L 높이 28cm'),
      detail(
        LABELS.care,
        'Rinse with warm water and a bottle brush',
        '미지근한 물과 병솔로 헹구어 주세요',
      ),
      origin,
    ],
  },
  'ceramic-bowl': {
    subtitle: [
      text('Stoneware bowl', '석기 그릇'),
      text('Serving bowl in stoneware', '석기 담음 그릇'),
    ],
    finishLabel: LABELS.glaze,
    finishes,
    sizes: [
      { value: 's', label: text('S, 14 cm', 'S 14cm'), price: price(26, 24, 34) },
      { value: 'm', label: text('M, 20 cm', 'M 20cm'), price: price(36, 34, 47) },
      { value: 'l', label: text('L, 27 cm', 'L 27cm'), price: price(52, 48, 68) },
    ],
    object: [
      text(
        'The pattern runs round the outside and leaves the inside quiet, which food appreciates.',
        '무늬는 바깥을 돌고 안쪽은 조용히 비워 둡니다. 음식이 고마워합니다.',
      ),
      text(
        'Small for rice, middle for noodles, large for the salad that somebody brings.',
        '작은 것엔 밥, 중간 것엔 국수, 큰 것엔 누군가 들고 오는 샐러드.',
      ),
      text(
        'Its curve is taken from a bowl found without its maker’s name; we return the compliment by leaving ours on the foot, very small.',
        '만든 이의 이름 없이 발견된 사발에서 곡선을 빌려 왔습니다. 답례로 우리 이름은 굽에 아주 작게 남겼습니다.',
      ),
    ],
    keeping: [
      text(
        'The three sizes nest. Buy one and you will see the problem.',
        '세 크기가 포개집니다. 하나를 사 보시면 무엇이 문제인지 알게 됩니다.',
      ),
      text(
        'Warm it with hot water before the soup. It holds heat like a grudge.',
        '국을 담기 전에 더운물로 데워 주세요. 열을 오래도록 품습니다.',
      ),
    ],
    details: [
      detail(
        LABELS.material,
        'Stoneware, underglaze transfer, food-safe glaze',
        '석기질 점토, 하회 전사, 식품용 유약',
      ),
      detail(LABELS.dimensions, 'S 14 cm, M 20 cm, L 27 cm across', '지름 S 14cm, M 20cm, L 27cm'),
      care,
      origin,
    ],
  },
  'ceramic-tile': {
    subtitle: [
      text('Panel of twelve glazed tiles', '시유 타일 열두 장'),
      text('Twelve wall tiles, one drawing', '한 그림을 이루는 벽타일 열두 장'),
    ],
    finishLabel: LABELS.glaze,
    finishes,
    sizes: [
      { value: '30x40', label: text('30 × 40 cm', '30 × 40cm'), price: price(84, 78, 110) },
      { value: '45x60', label: text('45 × 60 cm', '45 × 60cm'), price: price(138, 128, 180) },
    ],
    object: [
      text(
        'Twelve tiles that make one drawing, numbered on the back in the order of laying. Other orders are allowed.',
        '열두 장이 한 그림을 이룹니다. 뒷면에 붙이는 차례를 적어 두었지만, 다른 차례도 괜찮습니다.',
      ),
      text(
        'Each tile is cut by hand and no two edges are quite straight; the joint forgives what the ruler would not.',
        '한 장씩 손으로 잘라 꼭 곧은 변은 하나도 없습니다. 자가 용서하지 않을 것을 줄눈이 너그럽게 덮어 줍니다.',
      ),
      text(
        'For a splashback, a niche, a table top, or a frame if you rent.',
        '싱크대 벽, 벽감, 탁자 위에. 세 들어 산다면 액자에.',
      ),
    ],
    keeping: [
      text(
        'Suitable for walls indoors, wet or dry. Leave three millimetres for the joint; the pattern has counted on it.',
        '실내 벽이면 젖는 곳도 마른 곳도 좋습니다. 줄눈은 3mm. 무늬가 그만큼을 셈해 두었습니다.',
      ),
      text(
        'One spare tile travels with every panel, because one always breaks and it is never the plain one.',
        '여분 한 장을 함께 보냅니다. 꼭 한 장은 깨지고, 그게 민무늬인 법은 없으니까요.',
      ),
    ],
    details: [
      detail(LABELS.material, 'Glazed earthenware, 8 mm', '시유 도기, 두께 8mm'),
      detail(
        LABELS.dimensions,
        'Panel 30 × 40 cm or 45 × 60 cm, 3 mm joint',
        '전체 30 × 40cm 또는 45 × 60cm, 줄눈 3mm',
      ),
      detail(LABELS.care, 'Wipe clean; no acid cleaners', '물걸레로 닦고 산성 세제는 피해 주세요'),
      origin,
    ],
  },
};
