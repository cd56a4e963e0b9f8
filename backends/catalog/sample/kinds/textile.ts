import { detail, free, LABELS, price, text, type FormCopy } from './kind-copy.ts';

const origin = detail(
  LABELS.origin,
  'Woven in Daegu, sewn in Seoul, Korea',
  '한국 대구에서 짜고 서울에서 봉제',
);

export const TEXTILES: Record<
  'textile-cushion' | 'textile-towel' | 'textile-throw' | 'textile-hanging',
  FormCopy
> = {
  'textile-cushion': {
    subtitle: [
      text('Linen-cotton cushion', '리넨 코튼 쿠션'),
      text('Piped cushion in washed linen', '워싱 리넨 파이핑 쿠션'),
    ],
    finishLabel: LABELS.finish,
    finishes: [
      { value: 'cover', label: text('Cover only', '커버만'), surcharge: free },
      {
        value: 'filled',
        label: text('With feather pad', '깃털 솜 포함'),
        surcharge: (size) => (size === 0 ? price(14, 13, 18) : price(18, 17, 24)),
      },
    ],
    sizes: [
      { value: '40x40', label: text('40 × 40 cm', '40 × 40cm'), price: price(38, 36, 49) },
      { value: '50x50', label: text('50 × 50 cm', '50 × 50cm'), price: price(46, 43, 60) },
    ],
    object: [
      text(
        'Printed with reactive dyes on a washed blend of linen and cotton. The colour is in the thread, and the hand is soft from the first evening.',
        '워싱한 리넨·면 혼방 천에 반응성 염료로 찍었습니다. 색이 실에 배어 있고, 첫날 저녁부터 손에 부드럽습니다.',
      ),
      text(
        'The piping is cut from the darkest tone of the pattern and keeps the square honest after years of naps.',
        '파이핑은 무늬에서 가장 짙은 색으로 둘렀습니다. 몇 해의 낮잠 뒤에도 네모를 반듯하게 지켜 줍니다.',
      ),
      text(
        'The pattern is centred by hand for each cover, so that two of them side by side are relatives and not copies.',
        '커버마다 손으로 무늬의 중심을 잡습니다. 나란히 두면 복제가 아니라 친척처럼 보입니다.',
      ),
    ],
    keeping: [
      text(
        'A hidden zip runs along the lower edge. Wash it inside out and dry it on the line; linen irons itself if one sits on it.',
        '지퍼는 아래 가장자리에 숨겼습니다. 뒤집어 빨고 널어 말리세요. 리넨은 깔고 앉으면 저절로 다려집니다.',
      ),
      text(
        'The back is plain, in the pattern’s ground colour, for days that are busy enough.',
        '뒷면은 무늬의 바탕색 민무늬입니다. 이미 충분히 분주한 날을 위해서입니다.',
      ),
      text(
        'Feathers come from farms that do not pluck live birds; the pad is two centimetres larger than the cover, which is the secret of a full cushion.',
        '깃털은 살아 있는 새에게서 뽑지 않는 농장의 것입니다. 솜을 커버보다 2cm 크게 넣는 것이 통통한 쿠션의 비결입니다.',
      ),
    ],
    details: [
      detail(
        LABELS.material,
        '55 % linen, 45 % cotton, 230 g/m²; feather pad',
        '리넨 55%, 면 45%, 230g/㎡, 깃털 솜',
      ),
      detail(LABELS.dimensions, '40 × 40 cm or 50 × 50 cm', '40 × 40cm 또는 50 × 50cm'),
      detail(
        LABELS.care,
        'Machine wash at 30 °C, inside out; line dry',
        '뒤집어 30℃ 세탁기 세탁, 자연 건조',
      ),
      origin,
    ],
  },
  'textile-towel': {
    subtitle: [
      text('Linen tea towel', '리넨 행주'),
      text('Half-linen tea towel with loop', '고리 달린 반리넨 행주'),
    ],
    finishLabel: LABELS.finish,
    finishes: [
      { value: 'single', label: text('Single', '한 장'), surcharge: free },
      { value: 'pair', label: text('Pair', '두 장'), surcharge: () => price(16, 15, 20) },
    ],
    sizes: [{ value: '50x70', label: text('50 × 70 cm', '50 × 70cm'), price: price(19, 18, 25) }],
    object: [
      text(
        'Half linen: linen across for drying, cotton along for softness. It dries glasses without leaving a trace of itself.',
        '씨실은 물을 잘 빨아들이는 리넨, 날실은 부드러운 면입니다. 유리잔을 닦아도 제 흔적을 남기지 않습니다.',
      ),
      text(
        'Too good for the dishes, people say, and use it for the bread. Six months later it does the dishes, and is better for it.',
        '설거지하기엔 아깝다며 빵을 덮어 둡니다. 반년 뒤엔 그릇을 닦고 있고, 그래서 더 좋아졌습니다.',
      ),
      text(
        'Hemmed on all sides with mitred corners and a loop that holds a wet towel’s weight.',
        '네 변을 접어 박고 모서리는 사선으로 맞췄습니다. 고리는 젖은 행주의 무게를 견딥니다.',
      ),
    ],
    keeping: [
      text(
        'Hot washes are welcome. It shrinks by a finger the first time and never again.',
        '뜨거운 물 세탁도 괜찮습니다. 처음 한 번 손가락 한 마디만큼 줄고 다시는 줄지 않습니다.',
      ),
      text(
        'Folded in three it is a place mat, in four a pot holder for the brave.',
        '세 번 접으면 식탁 매트, 네 번 접으면 용감한 사람의 냄비 받침입니다.',
      ),
    ],
    details: [
      detail(LABELS.material, '50 % linen, 50 % cotton, 190 g/m²', '리넨 50%, 면 50%, 190g/㎡'),
      detail(LABELS.dimensions, '50 × 70 cm', '50 × 70cm'),
      detail(
        LABELS.care,
        'Machine wash at 60 °C; iron damp if you must',
        '60℃ 세탁기 세탁, 다릴 때는 덜 말랐을 때',
      ),
      origin,
    ],
  },
  'textile-throw': {
    subtitle: [
      text('Woven lambswool throw', '램스울 담요'),
      text('Jacquard throw with knotted fringe', '매듭 술 자카드 담요'),
    ],
    finishLabel: LABELS.edge,
    finishes: [{ value: 'fringed', label: text('Knotted fringe', '매듭 술'), surcharge: free }],
    sizes: [
      { value: '90x130', label: text('90 × 130 cm', '90 × 130cm'), price: price(98, 92, 128) },
      { value: '130x180', label: text('130 × 180 cm', '130 × 180cm'), price: price(148, 138, 194) },
    ],
    object: [
      text(
        'Woven, not printed: every colour is a thread, and the reverse is the same picture in negative.',
        '찍은 것이 아니라 짠 것입니다. 색 하나하나가 실이고, 뒷면은 같은 그림의 음화입니다.',
      ),
      text(
        'Lambswool spun in a mill that has a river of its own. It weighs a kilo and a half and forgets creases overnight.',
        '제 강을 하나 가진 방적소에서 자은 램스울입니다. 1.5kg의 무게에, 구김은 하룻밤이면 잊습니다.',
      ),
      text(
        'Warm enough for a balcony in October, light enough for a lap in May.',
        '시월의 발코니에 넉넉히 따뜻하고, 오월의 무릎 위에 알맞게 가볍습니다.',
      ),
    ],
    keeping: [
      text(
        'Air it rather than wash it. The fringe is knotted by hand and may be combed, gently, with fingers.',
        '빨기보다 바람을 쐬어 주세요. 술은 손으로 묶었으니 손가락으로 살살 빗어 주면 됩니다.',
      ),
      text(
        'Whoever falls asleep under it may keep it until morning; that is the rule in our house.',
        '덮고 잠든 사람이 아침까지 갖습니다. 우리 집 규칙은 그렇습니다.',
      ),
    ],
    details: [
      detail(
        LABELS.material,
        '80 % lambswool, 20 % cotton, double-woven',
        '램스울 80%, 면 20%, 이중직',
      ),
      detail(
        LABELS.dimensions,
        '90 × 130 cm or 130 × 180 cm, fringe 7 cm',
        '90 × 130cm 또는 130 × 180cm, 술 7cm',
      ),
      detail(
        LABELS.care,
        'Air often; hand wash cold, dry flat',
        '자주 통풍, 찬물 손세탁 후 뉘어 건조',
      ),
      origin,
    ],
  },
  'textile-hanging': {
    subtitle: [
      text('Woven wall hanging on an oak rod', '오크 봉 벽걸이 직물'),
      text('Cotton tapestry with fringe', '술 달린 면 태피스트리'),
    ],
    finishLabel: LABELS.edge,
    finishes: [
      { value: 'oak-rod', label: text('Oak rod and cord', '오크 봉과 끈'), surcharge: free },
    ],
    sizes: [
      { value: '30x50', label: text('30 × 50 cm', '30 × 50cm'), price: price(58, 54, 76) },
      { value: '60x90', label: text('60 × 90 cm', '60 × 90cm'), price: price(96, 90, 126) },
    ],
    object: [
      text(
        'A picture that softens the room’s echo as well as its look. Woven in thick cotton with the weave left visible.',
        '보기에만 부드러운 것이 아니라 방의 울림까지 누그러뜨립니다. 두꺼운 면으로 짜 올의 결을 그대로 남겼습니다.',
      ),
      text(
        'It hangs from one nail. The cord is long enough to be forgiving about where that nail is.',
        '못 하나면 걸립니다. 못 자리가 조금 빗나가도 괜찮도록 끈을 넉넉히 두었습니다.',
      ),
      text(
        'The oak rod slides out, so that the cloth can be shaken in the window like any other honest cloth.',
        '오크 봉은 쏙 빠집니다. 여느 천처럼 창밖으로 탁탁 털 수 있게 했습니다.',
      ),
    ],
    keeping: [
      text(
        'It moves a little when someone opens a door. We think of that as part of the drawing.',
        '누가 문을 열면 조금 흔들립니다. 우리는 그것까지 그림이라고 여깁니다.',
      ),
      text(
        'In a stairwell, a hallway, behind a bed: it suits walls that a frame would be too loud for.',
        '계단참, 복도, 침대 머리맡. 액자를 걸기엔 조금 시끄러울 벽에 어울립니다.',
      ),
    ],
    details: [
      detail(
        LABELS.material,
        '100 % cotton, oiled oak rod, cotton cord',
        '면 100%, 오일 마감 오크 봉, 면 끈',
      ),
      detail(
        LABELS.dimensions,
        '30 × 50 cm or 60 × 90 cm, fringe 8 cm',
        '30 × 50cm 또는 60 × 90cm, 술 8cm',
      ),
      detail(LABELS.care, 'Shake out; hand wash cold', '먼지를 털고, 필요하면 찬물 손세탁'),
      origin,
    ],
  },
};
