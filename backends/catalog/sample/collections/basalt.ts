import { piece, type PlannedCollection } from '../plan.ts';

export const basalt: PlannedCollection = {
  handle: 'basalt',
  title: { en: 'Basalt & Honey', ko: '주상절리와 벌집' },
  blurb: {
    en: 'Lava that cools slowly and bees that hurry arrive at the same shape. Six sides, no gaps, nothing wasted.',
    ko: '천천히 식는 용암과 부지런한 벌이 같은 모양에 이릅니다. 여섯 변, 빈틈없이, 버리는 것 없이.',
  },
  making: [
    {
      en: 'The heights of the columns come from one slow noise; their colours from another, so that light and stone disagree a little, as they do at dusk.',
      ko: '기둥의 높이와 색은 서로 다른 느린 잡음에서 왔습니다. 그래서 해 질 녘처럼 빛과 돌이 조금 어긋납니다.',
    },
    {
      en: 'Three tones make a cube. A fourth would make it a picture of a cube, and we stopped before that.',
      ko: '세 가지 톤이면 정육면체가 됩니다. 네 번째를 더하면 정육면체의 그림이 되기에 그 앞에서 멈췄습니다.',
    },
    {
      en: 'We went to see the real columns in Jeju and counted: most have six sides, some five, one had eight and was proud of it.',
      ko: '제주에서 진짜 기둥을 세어 보았습니다. 대개 여섯 모, 더러 다섯 모, 하나는 여덟 모였는데 자랑스러워 보였습니다.',
    },
    {
      en: 'A hexagon is what circles become when they are asked to share.',
      ko: '동그라미에게 나눠 쓰라고 하면 육각형이 됩니다.',
    },
  ],
  wall: 'ash',
  products: [
    piece(
      'print-portrait',
      ['columns', 'ash'],
      ['Giant’s Stair', '거인의 계단'],
      [
        'Two or three stones have caught the last sun and will not give it back.',
        '돌 두어 개가 마지막 볕을 붙잡고 돌려주지 않습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['columns', 'harbour'],
      ['Sea Columns', '바다 기둥'],
      [
        'Jusangjeolli on a clear day, when the stone borrows from the water.',
        '맑은 날의 주상절리. 돌이 물빛을 빌립니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['tumblingBlocks', 'saffron'],
      ['Tumbling Down', '데굴데굴'],
      [
        'An old quilt pattern that has never decided which way is up.',
        '어느 쪽이 위인지 끝내 정하지 못한 오랜 누비 무늬.',
      ],
    ),
    piece(
      'print-square',
      ['tumblingBlocks', 'graphite', 1.2],
      ['Grey Stacks', '회색 더미'],
      ['Boxes for things that may be needed later.', '나중에 쓸지도 모를 것들을 담은 상자들.'],
    ),
    piece(
      'print-square',
      ['comb', 'wheat'],
      ['Frame Three, July', '칠월, 세 번째 소비'],
      [
        'The busiest frame of a small hive on a roof in Mapo.',
        '마포의 어느 옥상, 작은 벌통에서 가장 바쁜 소비.',
      ],
    ),
    piece(
      'print-portrait',
      ['comb', 'deep'],
      ['Night Shift', '야근하는 벌'],
      [
        'Bees fan the honey through the night. This is what that hum looks like.',
        '벌들은 밤새 날갯짓으로 꿀을 말립니다. 그 웅웅거림을 그리면 이렇습니다.',
      ],
    ),
    piece(
      'print-landscape',
      ['lattice', 'chestnut'],
      ['Bamboo Screen', '대발'],
      [
        'A screen, and what one almost sees through it.',
        '발 하나, 그리고 그 너머로 보일 듯 말 듯한 것.',
      ],
    ),
    piece(
      'print-portrait',
      ['columns', 'dusk', 0.85],
      ['Violet Hour Cliff', '보랏빛 벼랑'],
      ['Eleven minutes after sunset, by the watch.', '시계로 재어 해 진 뒤 십일 분.'],
    ),
    piece(
      'notebook-hardcover',
      ['comb', 'saffron'],
      ['Beekeeper’s Notebook', '양봉가의 노트'],
      [
        'Weather, blossom, temper of the hive: one line a day is enough.',
        '날씨, 꽃, 벌통의 기분. 하루 한 줄이면 충분합니다.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['columns', 'night'],
      ['Lava Notebook', '용암 노트'],
      [
        'Begun hot, finished cool, like most letters.',
        '뜨겁게 시작해 식어서 끝납니다. 편지가 대개 그렇듯.',
      ],
    ),
    piece(
      'notebook-stitched',
      ['tumblingBlocks', 'porcelain'],
      ['Cube Notebooks', '큐브 노트 세트'],
      ['They stack, naturally.', '물론 쌓입니다.'],
    ),
    piece(
      'notebook-wire',
      ['lattice', 'forest'],
      ['Trellis Sketchbook', '격자울 스케치북'],
      [
        'Something green will climb it by page ten.',
        '열 쪽쯤 가면 초록 무언가가 타고 오를 겁니다.',
      ],
    ),
    piece(
      'textile-cushion',
      ['tumblingBlocks', 'clay', 1.15],
      ['Brickfield Cushion', '벽돌밭 쿠션'],
      ['Looks uncomfortable, which is its joke.', '배겨 보이지요. 그게 이 쿠션의 농담입니다.'],
    ),
    piece(
      'textile-throw',
      ['comb', 'night', 1.1],
      ['Hive at Rest Throw', '쉬는 벌통 담요'],
      [
        'The bees form a ball in winter and take turns in the middle. Room for two.',
        '겨울 벌들은 공처럼 뭉쳐 차례로 가운데를 차지합니다. 이 담요엔 둘이 들어갑니다.',
      ],
    ),
    piece(
      'textile-towel',
      ['lattice', 'petal'],
      ['Cane Chair Tea Towel', '등나무 의자 행주'],
      [
        'After the seat of a chair that outlived three kitchens.',
        '부엌 셋을 거치고도 멀쩡한 의자의 앉는 자리에서.',
      ],
    ),
    piece(
      'textile-hanging',
      ['columns', 'lichen', 1.1],
      ['Moss Face Hanging', '이끼 절벽 벽걸이'],
      [
        'The north side, where green has been winning for a thousand years.',
        '천 년째 초록이 이기고 있는 북쪽 면.',
      ],
    ),
    piece(
      'ceramic-tile',
      ['tumblingBlocks', 'lagoon'],
      ['Stairwell Tiles', '계단실 타일'],
      [
        'Please do not lay these on a floor; people lift their feet.',
        '바닥에는 깔지 마세요. 사람들이 발을 듭니다.',
      ],
    ),
    piece(
      'ceramic-mug',
      ['comb', 'clay', 0.85],
      ['Honey Spoon Mug', '꿀 숟가락 머그'],
      ['Made for tea that is an excuse for honey.', '꿀을 먹으려고 타는 차를 위한 잔.'],
    ),
    piece(
      'ceramic-vase',
      ['tumblingBlocks', 'celadon', 0.9],
      ['Quarry Steps Vase', '돌계단 화병'],
      [
        'The blocks turn the corner that a vase does not have.',
        '블록들이 화병에는 없는 모퉁이를 돕니다.',
      ],
    ),
    piece(
      'ceramic-bowl',
      ['comb', 'forest', 0.85],
      ['Linden Bowl', '피나무 그릇'],
      [
        'Named after the flower the bees like best, and so do we.',
        '벌들이 가장 좋아하는, 우리도 가장 좋아하는 꽃의 이름을 붙였습니다.',
      ],
    ),
  ],
};
