import { detail, free, LABELS, price, text, type FormCopy } from './kind-copy.ts';

const finishes: FormCopy['finishes'] = [
  { value: 'lined', label: text('Lined', '줄'), surcharge: free },
  { value: 'dotted', label: text('Dotted', '점'), surcharge: free },
  { value: 'blank', label: text('Blank', '무지'), surcharge: free },
];

const care = detail(
  LABELS.care,
  'Wipe the boards with a barely damp cloth',
  '표지는 물기를 꼭 짠 천으로 닦아 주세요',
);
const origin = detail(
  LABELS.origin,
  'Bound in Paju, Korea, by a family of three',
  '한국 파주, 세 식구가 꾸리는 제본소',
);

export const NOTEBOOKS: Record<
  'notebook-hardcover' | 'notebook-stitched' | 'notebook-wire',
  FormCopy
> = {
  'notebook-hardcover': {
    subtitle: [
      text('Hardcover notebook, cloth spine', '천 책등 양장 노트'),
      text('Thread-sewn hardcover notebook', '실로 엮은 양장 노트'),
    ],
    finishes,
    finishLabel: LABELS.paper,
    sizes: [
      { value: 'a6', label: text('A6, pocket', 'A6 포켓'), price: price(16, 15, 21) },
      { value: 'a5', label: text('A5', 'A5'), price: price(22, 21, 29) },
    ],
    object: [
      text(
        'Sewn in sixteen-page sections, so that it opens flat on the first page as on the last, and stays there while you look for the word.',
        '열여섯 쪽씩 실로 묶어 첫 장도 마지막 장도 판판하게 펼쳐지고, 알맞은 말을 찾는 동안 그대로 기다려 줍니다.',
      ),
      text(
        'The boards are two and a half millimetres thick: a desk for people who are standing. A cloth spine takes the wear where a thumb always is.',
        '표지는 2.5mm 두께라 서서 쓰는 사람에게는 책상이 됩니다. 늘 엄지가 닿는 책등은 천으로 감쌌습니다.',
      ),
      text(
        'Inside are 192 cream pages of 100 g paper that takes fountain pen without feathering and pencil without shine.',
        '안에는 100g 미색지 192쪽. 만년필은 번지지 않고 연필은 번들거리지 않습니다.',
      ),
      text(
        'An elastic keeps it shut in a bag, a ribbon remembers the page, and a pocket at the back collects the tickets.',
        '가방 속에서는 고무줄이 여며 주고, 쪽은 가름끈이 기억하고, 표는 뒤표지 주머니가 모아 둡니다.',
      ),
    ],
    keeping: [
      text(
        'The first page is unlined in every version. It is for trying out the pen, so that the second page need not be afraid.',
        '어떤 내지를 고르든 첫 장은 무지입니다. 둘째 장이 겁먹지 않도록, 펜을 시험해 보는 자리입니다.',
      ),
      text(
        'After a few months the corners soften and it begins to look like yours. That is the finish we were after.',
        '몇 달이 지나면 모서리가 순해지고 비로소 당신 것처럼 보입니다. 우리가 바란 마감이 그것입니다.',
      ),
      text(
        'The pages are numbered and the last four are an index, for those who mean to find it again.',
        '쪽마다 번호가 있고 끝 네 쪽은 찾아보기입니다. 다시 찾아볼 사람을 위해서입니다.',
      ),
    ],
    details: [
      detail(
        LABELS.material,
        '192 pages of 100 g/m² FSC paper, cotton cloth spine, printed boards',
        'FSC 인증 100g/㎡ 내지 192쪽, 면 책등, 인쇄 표지',
      ),
      detail(
        LABELS.dimensions,
        'A6 10.5 × 14.8 cm, A5 14.8 × 21 cm',
        'A6 10.5 × 14.8cm, A5 14.8 × 21cm',
      ),
      care,
      origin,
    ],
  },
  'notebook-stitched': {
    subtitle: [
      text('Set of three stitched notebooks', '실제본 노트 세 권'),
      text('Three thin notebooks, one pattern', '얇은 노트 세 권 묶음'),
    ],
    finishes,
    finishLabel: LABELS.paper,
    sizes: [{ value: 'a5', label: text('A5, set of three', 'A5 세 권'), price: price(18, 17, 24) }],
    object: [
      text(
        'Sixty-four pages each: long enough for a journey or a quarrel, short enough to finish.',
        '한 권에 예순네 쪽. 여행 하나, 다툼 하나를 담기에 넉넉하고 끝까지 쓰기에 알맞습니다.',
      ),
      text(
        'One carries the pattern, one its darkest colour, one its lightest. We use them for work, home and everything else, in that order.',
        '한 권은 무늬를, 한 권은 가장 짙은 색을, 한 권은 가장 옅은 색을 입었습니다. 우리는 차례로 일, 집, 그 밖의 모든 것에 씁니다.',
      ),
      text(
        'Stitched with a visible thread on a machine from 1961 that drops exactly one stitch a year, always in August.',
        '1961년산 재봉기로 실이 보이게 박았습니다. 일 년에 꼭 한 땀, 늘 팔월에 빠뜨리는 기계입니다.',
      ),
    ],
    keeping: [
      text(
        'They fit a coat pocket, a kitchen drawer and the gap beside a car seat, where the best ones are found again.',
        '외투 주머니에도, 부엌 서랍에도, 가장 좋은 공책이 다시 발견되곤 하는 자동차 좌석 틈에도 들어갑니다.',
      ),
      text(
        'A paper band holds the set together. It is printed on the inside as well, and makes a good bookmark.',
        '세 권은 종이띠로 묶었습니다. 안쪽에도 무늬를 찍어 두어 책갈피로 쓰기 좋습니다.',
      ),
    ],
    details: [
      detail(
        LABELS.material,
        '3 × 64 pages of 90 g/m² recycled paper, 300 g/m² card cover',
        '90g/㎡ 재생지 64쪽 3권, 300g/㎡ 표지',
      ),
      detail(LABELS.dimensions, '14.8 × 21 cm each', '각 14.8 × 21cm'),
      care,
      origin,
    ],
  },
  'notebook-wire': {
    subtitle: [
      text('Wire-bound sketchbook', '와이어 제본 스케치북'),
      text('Sketchbook with printed boards', '무늬 표지 스케치북'),
    ],
    finishes: [
      { value: 'blank', label: text('Blank', '무지'), surcharge: free },
      { value: 'dotted', label: text('Dotted', '점'), surcharge: free },
    ],
    finishLabel: LABELS.paper,
    sizes: [
      { value: 'a5', label: text('A5', 'A5'), price: price(20, 19, 26) },
      { value: 'a4', label: text('A4', 'A4'), price: price(28, 26, 37) },
    ],
    object: [
      text(
        'The paper is 160 g, slightly toothed, and forgives an eraser. A light wash of watercolour does not frighten it.',
        '160g의 살짝 결이 있는 종이라 지우개를 너그럽게 받아 줍니다. 엷은 수채도 겁내지 않습니다.',
      ),
      text(
        'Wire-bound because a sketchbook should fold back on itself and be held in one hand, with the umbrella in the other.',
        '스케치북은 뒤로 완전히 접혀 한 손에 들려야 합니다. 다른 손에는 우산이 있을 테니까요. 그래서 와이어로 묶었습니다.',
      ),
      text(
        'Both boards are stiff enough to draw on without a table, and the back one is left grey for colour notes.',
        '앞뒤 판이 단단해 책상 없이도 그릴 수 있습니다. 뒤판은 색을 시험하도록 회색으로 비워 두었습니다.',
      ),
    ],
    keeping: [
      text(
        'Eighty leaves, every one perforated, because some drawings want to leave.',
        '여든 장, 장마다 절취선이 있습니다. 떠나고 싶어 하는 그림도 있으니까요.',
      ),
      text(
        'We begin ours from the back, and so the worst page is never the first.',
        '우리는 뒤에서부터 씁니다. 그러면 가장 못난 쪽이 첫 쪽이 되는 일은 없습니다.',
      ),
    ],
    details: [
      detail(
        LABELS.material,
        '80 leaves of 160 g/m² drawing paper, steel wire, printed boards',
        '160g/㎡ 드로잉지 80장, 철제 와이어, 인쇄 표지',
      ),
      detail(
        LABELS.dimensions,
        'A5 14.8 × 21 cm, A4 21 × 29.7 cm',
        'A5 14.8 × 21cm, A4 21 × 29.7cm',
      ),
      care,
      origin,
    ],
  },
};
