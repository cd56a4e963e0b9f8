import { piece, type PlannedCollection } from '../plan.ts';

export const windfield: PlannedCollection = {
  handle: 'windfield',
  title: { en: 'Windfield', ko: '바람밭' },
  blurb: {
    en: 'Wind cannot be drawn, only what it has just left. Strands, reeds, seed heads and meadows, combed by a force that is never in the picture.',
    ko: '바람은 그릴 수 없고 바람이 막 지나간 자리만 그릴 수 있습니다. 가닥과 갈대와 씨앗과 풀밭. 그림에 없는 힘이 빗어 놓은 것들.',
  },
  making: [
    {
      en: 'A strand is let go somewhere and follows the field until it would touch another. Then it stops, out of politeness.',
      ko: '아무 데서나 가닥 하나를 놓아 바람을 따라가게 합니다. 다른 가닥에 닿을 듯하면 예의 바르게 멈춥니다.',
    },
    {
      en: 'Some two and a half thousand strands are tried for one drawing. Nine hundred find room.',
      ko: '한 장을 위해 이천오백 가닥쯤을 놓아 봅니다. 구백 가닥이 자리를 찾습니다.',
    },
    {
      en: 'Seeds sit a golden angle apart, 137.5 degrees, as sunflowers worked out long before anyone had a protractor.',
      ko: '씨앗은 황금각 137.5도씩 돌아앉습니다. 각도기가 생기기 한참 전에 해바라기가 알아낸 셈법입니다.',
    },
    {
      en: 'The field is weather from a mathematical country. We only hold up a wet finger.',
      ko: '바람의 들판은 수학 나라의 날씨입니다. 우리는 침 묻힌 손가락을 들어 볼 뿐입니다.',
    },
  ],
  wall: 'wheat',
  products: [
    piece(
      'print-portrait',
      ['windStrands', 'wheat'],
      ['Barley, Late June', '유월 말 보리밭'],
      [
        'Ten minutes before the hail, when the field was still showing off.',
        '우박이 오기 십 분 전, 밭이 아직 뽐내던 때.',
      ],
    ),
    piece(
      'print-portrait',
      ['windStrands', 'lagoon'],
      ['Trade Wind', '무역풍'],
      ['Steady from the east, with a rumour of salt.', '동쪽에서 한결같이, 소금 소식을 싣고.'],
    ),
    piece(
      'print-portrait',
      ['windStrands', 'dusk'],
      ['Föhn', '높새'],
      [
        'A warm wind at night, the kind that keeps whole towns awake.',
        '온 마을을 잠 못 들게 하는 밤의 더운 바람.',
      ],
    ),
    piece(
      'print-portrait',
      ['reeds', 'shore'],
      ['Reed Bed, Suncheon', '순천 갈대밭'],
      [
        'A heron stood here until we opened the pencil case.',
        '필통을 열기 전까지 왜가리가 서 있던 자리입니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['reeds', 'clay'],
      ['Pampas at Dusk', '해 질 녘 억새'],
      [
        'Everything leans towards the light that is leaving.',
        '떠나는 빛 쪽으로 모두 기울어 있습니다.',
      ],
    ),
    piece(
      'print-square',
      ['seedHead', 'saffron'],
      ['Sunflower, Counted', '해바라기 세어 보기'],
      [
        'Fifty-five spirals one way, eighty-nine the other. We checked; so may you.',
        '한쪽으로 쉰다섯 줄, 다른 쪽으로 여든아홉 줄. 세어 보셔도 좋습니다.',
      ],
    ),
    piece(
      'print-square',
      ['petals', 'fig'],
      ['Dahlia in the Dark', '어둠 속 달리아'],
      [
        'The flower that looks as if it had been engineered, because it was.',
        '설계한 듯 보이는 꽃. 정말로 설계한 꽃입니다.',
      ],
    ),
    piece(
      'print-landscape',
      ['brushMarks', 'porcelain'],
      ['Weather Map', '일기도'],
      [
        'Three lows over the sea, none of them coming here.',
        '바다 위 저기압 셋. 이쪽으로 오는 것은 없습니다.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['brushMarks', 'night'],
      ['Nocturne Notebook', '야상곡 노트'],
      [
        'A sky with currents, for those who write after eleven.',
        '흐르는 하늘. 열한 시가 넘어야 쓰는 이들을 위해.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['meadow', 'forest'],
      ['Meadow Notebook', '풀밭 노트'],
      ['Dots thick and thin, like clover.', '토끼풀처럼 성기고 빽빽한 점들.'],
    ),
    piece(
      'notebook-stitched',
      ['windStrands', 'petal'],
      ['Light Air Notebooks', '실바람 노트 세트'],
      [
        'Force one on the Beaufort scale: smoke drifts, pages hardly turn.',
        '보퍼트 풍력 1. 연기가 눕고 책장은 겨우 움직입니다.',
      ],
    ),
    piece(
      'notebook-wire',
      ['seedHead', 'lichen'],
      ['Botanist’s Sketchbook', '식물학자 스케치북'],
      [
        'Draw what you see, says the cover, having done the opposite.',
        '보이는 대로 그리라고 표지가 말합니다. 저는 그 반대로 했으면서.',
      ],
    ),
    piece(
      'textile-throw',
      ['windStrands', 'heather', 1.25],
      ['Moorland Throw', '황무지 담요'],
      [
        'Purple, rose and the grey of a path one nearly missed.',
        '보라와 장미, 그리고 놓칠 뻔한 오솔길의 회색.',
      ],
    ),
    piece(
      'textile-cushion',
      ['petals', 'petal', 1.1],
      ['Peony Cushion', '작약 쿠션'],
      [
        'Never drops a petal, and so it lacks something. We are working on it.',
        '꽃잎이 지지 않으니 무언가 모자랍니다. 궁리하는 중입니다.',
      ],
    ),
    piece(
      'textile-towel',
      ['meadow', 'garden'],
      ['Clover Tea Towel', '토끼풀 행주'],
      [
        'There is one with four leaves. It is not where you look first.',
        '네 잎짜리가 하나 있습니다. 처음 보는 데에는 없습니다.',
      ],
    ),
    piece(
      'textile-hanging',
      ['reeds', 'deep'],
      ['Night Heron Hanging', '해오라기 벽걸이'],
      [
        'Reeds by lamplight. The bird is the part that is missing.',
        '등불 아래 갈대. 새는 빠져 있는 그 부분입니다.',
      ],
    ),
    piece(
      'ceramic-plate',
      ['seedHead', 'clay'],
      ['Seed Head Plate', '씨앗 접시'],
      ['Starts as a dot under the fork.', '포크 아래 점 하나에서 시작합니다.'],
    ),
    piece(
      'ceramic-vase',
      ['windStrands', 'celadon', 0.85],
      ['Willow Vase', '버들 화병'],
      ['Strands part at the shoulder, as hair does.', '머리칼처럼 어깨에서 갈라지는 가닥들.'],
    ),
    piece(
      'ceramic-mug',
      ['brushMarks', 'saffron', 0.85],
      ['Harvest Wind Mug', '추수 바람 머그'],
      ['Straw on the air, porridge in the cup.', '공중엔 지푸라기, 잔 속엔 귀리죽.'],
    ),
    piece(
      'ceramic-bowl',
      ['meadow', 'fig', 0.85],
      ['Bramble Bowl', '산딸기 그릇'],
      [
        'Dark fruit outside, dark fruit inside, if the summer is kind.',
        '여름이 너그럽다면 겉에도 속에도 검은 열매.',
      ],
    ),
  ],
};
