import { detail, free, LABELS, price, text, type FormCopy } from './kind-copy.ts';

const finishes: FormCopy['finishes'] = [
  { value: 'unframed', label: text('Unframed', '액자 없음'), surcharge: free },
  {
    value: 'oak-frame',
    label: text('Oak frame', '오크 액자'),
    surcharge: (size) =>
      [price(52, 48, 68), price(74, 68, 96), price(98, 92, 128)][size] ?? price(74, 68, 96),
  },
  {
    value: 'black-frame',
    label: text('Black frame', '검정 액자'),
    surcharge: (size) =>
      [price(46, 43, 60), price(68, 64, 88), price(92, 86, 118)][size] ?? price(68, 64, 88),
  },
];

const subtitle = [
  text('Giclée print on cotton paper', '코튼지 지클레 프린트'),
  text('Pigment print on cotton rag', '면 백 퍼센트 종이에 안료 프린트'),
  text('Archival print, matt cotton paper', '무광 코튼지 보존용 프린트'),
];

const object = [
  text(
    'Printed in twelve pigments on 310 g cotton paper with a surface like good plaster: no gloss, no glare, and a black that stays black in daylight.',
    '고운 회벽 같은 질감의 310g 코튼지에 열두 가지 안료로 찍습니다. 번들거림도 반사도 없고, 한낮에도 검정이 검정으로 남습니다.',
  ),
  text(
    'The paper is heavy enough to lie flat by itself. A white margin of three fingers runs round the image, so that it can be framed with or without a mat.',
    '종이가 두툼해 펼쳐 두면 저절로 판판해집니다. 그림 둘레에 손가락 세 마디쯤 흰 여백을 두어, 매트를 끼워도 빼도 액자에 잘 맞습니다.',
  ),
  text(
    'From two steps away it is a colour; from one step away it is a drawing; with your nose at the glass you can find the place where the algorithm changed its mind.',
    '두 걸음 뒤에서는 색으로, 한 걸음 앞에서는 드로잉으로 보입니다. 유리에 코를 대면 알고리즘이 마음을 바꾼 자리까지 찾을 수 있습니다.',
  ),
  text(
    'Each sheet is proofed by eye under north light before it is numbered in pencil on the back. We reprint whatever we would not hang at home.',
    '한 장씩 북향 빛 아래서 눈으로 확인한 뒤 뒷면에 연필로 번호를 적습니다. 우리 집에 걸지 않을 것은 다시 찍습니다.',
  ),
  text(
    'We size the drawing anew for every format instead of scaling it, which is why the large sheet has more in it than the small one, not merely bigger marks.',
    '크기마다 늘이지 않고 다시 그립니다. 그래서 큰 종이에는 선이 굵어지는 대신 이야기가 더 담겨 있습니다.',
  ),
  text(
    'Seen by lamplight it grows warmer and simpler; the fine lines step back and the large shapes come forward, as they do in people.',
    '등불 아래서는 더 따뜻하고 단순해집니다. 가는 선은 물러서고 큰 모양이 앞으로 나옵니다. 사람도 그렇지요.',
  ),
  text(
    'A computer drew it and a person chose it. The second part took longer.',
    '컴퓨터가 그리고 사람이 골랐습니다. 고르는 데 더 오래 걸렸습니다.',
  ),
  text(
    'The inks sit in the fibres rather than on them. Run a fingertip over the margin and into the image: nothing tells you where the white ends.',
    '잉크는 종이 위가 아니라 섬유 속에 스며듭니다. 여백에서 그림 쪽으로 손끝을 옮겨 보아도 흰색이 어디서 끝나는지 알 수 없습니다.',
  ),
];

const keeping = [
  text(
    'It likes a wall that gets light but not sun. In the frame it wears acrylic glass, which is lighter, safer above a bed and kinder to the postman.',
    '볕보다 빛이 드는 벽을 좋아합니다. 액자에는 아크릴 유리를 끼웁니다. 가볍고, 침대 위에 걸기 안전하고, 배달하시는 분께도 친절합니다.',
  ),
  text(
    'Framed prints arrive ready to hang, with two hooks and a paper template for the nails. Unframed ones come flat between boards, never rolled.',
    '액자 프린트는 고리 두 개와 못 자리 종이본을 함께 넣어 바로 걸 수 있게 보냅니다. 액자 없는 것은 말지 않고 판지 사이에 평평하게 넣습니다.',
  ),
  text(
    'Pair it with something it disagrees with. We hang ours beside a child’s drawing of a horse and both have improved.',
    '어울리지 않는 것과 나란히 걸어 보세요. 우리는 아이가 그린 말 그림 옆에 걸었는데, 둘 다 더 나아졌습니다.',
  ),
  text(
    'If the paper waves a little after unpacking, give it a day. Cotton breathes, and it has been travelling.',
    '포장을 풀었을 때 종이가 조금 울어 있다면 하루만 두세요. 면은 숨을 쉬고, 지금 막 먼 길을 왔으니까요.',
  ),
  text(
    'Hang it lower than you think. Pictures are looked at by people who are sitting down more often than galleries believe.',
    '생각보다 낮게 걸어 보세요. 그림을 보는 사람은 미술관이 생각하는 것보다 자주 앉아 있습니다.',
  ),
  text(
    'Every sheet carries the seed it was drawn from on its back, a short word in pencil. Write to us with it and we can tell you what nearly happened instead.',
    '종이 뒷면에는 그림이 태어난 씨앗말이 연필로 적혀 있습니다. 그 말을 적어 보내 주시면, 하마터면 어떤 그림이 될 뻔했는지 알려 드립니다.',
  ),
  text(
    'The tube of spare hooks in the box is not a mistake. Walls differ, and so do Sundays.',
    '상자 속 여분 고리는 실수가 아닙니다. 벽도 저마다 다르고 일요일도 저마다 다르니까요.',
  ),
  text(
    'It will outlast the wall: tested to stay as it is for more than a hundred years behind glass.',
    '벽보다 오래 갑니다. 유리 뒤에서 백 년 넘게 변하지 않는다고 시험으로 확인된 재료만 썼습니다.',
  ),
];

const details = (en: string, ko: string): FormCopy['details'] => [
  detail(
    LABELS.material,
    '310 g/m² cotton paper, acid-free; solid oak or lacquered ash, acrylic glass',
    '310g/㎡ 중성 코튼지, 원목 오크 또는 도장 물푸레, 아크릴 유리',
  ),
  detail(LABELS.printing, 'Giclée, twelve pigment inks, 3 cm margin', '안료 12색 지클레, 여백 3cm'),
  detail(LABELS.dimensions, en, ko),
  detail(
    LABELS.care,
    'Dust with a dry cloth; keep out of direct sun',
    '마른 천으로 먼지만 닦고 직사광선은 피해 주세요',
  ),
  detail(
    LABELS.origin,
    'Printed and framed in Paju, Korea',
    '한국 파주에서 인쇄하고 액자까지 제작',
  ),
];

export const PRINTS: Record<'print-portrait' | 'print-square' | 'print-landscape', FormCopy> = {
  'print-portrait': {
    subtitle,
    finishes,
    finishLabel: LABELS.frame,
    object,
    keeping,
    sizes: [
      { value: 'a4', label: text('A4', 'A4'), price: price(34, 32, 45) },
      { value: 'a3', label: text('A3', 'A3'), price: price(52, 48, 69) },
      { value: '50x70', label: text('50 × 70 cm', '50 × 70cm'), price: price(88, 82, 118) },
    ],
    details: details(
      'A4 21 × 29.7 cm, A3 29.7 × 42 cm, 50 × 70 cm; portrait',
      'A4 21 × 29.7cm, A3 29.7 × 42cm, 50 × 70cm, 세로형',
    ),
  },
  'print-square': {
    subtitle,
    finishes,
    finishLabel: LABELS.frame,
    object,
    keeping,
    sizes: [
      { value: '30x30', label: text('30 × 30 cm', '30 × 30cm'), price: price(38, 36, 50) },
      { value: '50x50', label: text('50 × 50 cm', '50 × 50cm'), price: price(72, 68, 96) },
    ],
    details: details('30 × 30 cm or 50 × 50 cm', '30 × 30cm 또는 50 × 50cm'),
  },
  'print-landscape': {
    subtitle,
    finishes: finishes.slice(0, 2),
    finishLabel: LABELS.frame,
    object,
    keeping,
    sizes: [
      { value: 'a3', label: text('A3', 'A3'), price: price(52, 48, 69) },
      { value: 'a2', label: text('A2', 'A2'), price: price(78, 74, 104) },
    ],
    details: details(
      'A3 42 × 29.7 cm, A2 59.4 × 42 cm; landscape',
      'A3 42 × 29.7cm, A2 59.4 × 42cm, 가로형',
    ),
  },
};
