import { piece, type PlannedCollection } from '../plan.ts';

export const highGround: PlannedCollection = {
  handle: 'high-ground',
  title: { en: 'High Ground', ko: '높은 땅' },
  blurb: {
    en: 'Maps of places that do not exist, surveyed with care. Each has its summit, its saddle and at least one valley where it is always four in the afternoon.',
    ko: '없는 땅을 정성껏 측량한 지도들. 저마다 봉우리와 고개가 있고, 언제나 오후 네 시인 골짜기가 하나쯤 있습니다.',
  },
  making: [
    {
      en: 'The land is made of noise: a broad one for the mountains, a finer one for the paths that water would take.',
      ko: '땅은 잡음으로 빚었습니다. 넓은 잡음은 산이 되고, 고운 잡음은 물이 다닐 길이 됩니다.',
    },
    {
      en: 'Contour lines are cut at even heights, so that where they crowd the ground is steep. You can read the walk from across the room.',
      ko: '등고선은 같은 높이마다 긋습니다. 촘촘한 곳이 가파른 곳이니, 방 건너편에서도 산길을 읽을 수 있습니다.',
    },
    {
      en: 'We print a map only if we would like to be lost in it for a weekend.',
      ko: '주말 동안 길을 잃어도 좋겠다 싶은 지도만 인쇄합니다.',
    },
    {
      en: 'Every fifth line is heavier, an old surveyor’s courtesy to tired eyes.',
      ko: '다섯 줄마다 한 줄은 굵게. 지친 눈을 위한 옛 측량사의 배려입니다.',
    },
  ],
  wall: 'forest',
  products: [
    piece(
      'print-portrait',
      ['surveyLines', 'forest'],
      ['Sheet 14, North Ridge', '14도엽, 북쪽 능선'],
      [
        'The path everyone takes is not on it. The ochre patch is where the view is.',
        '모두가 다니는 길은 그려져 있지 않습니다. 황토색 자리가 전망 좋은 곳입니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['surveyLines', 'graphite'],
      ['Sheet 15, The Saddle', '15도엽, 안부'],
      [
        'Two hills and the low place between them, where the wind keeps its things.',
        '두 언덕과 그 사이 낮은 곳. 바람이 제 물건을 두는 자리입니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['tintedHeights', 'chestnut'],
      ['Autumn Relief', '가을 지형'],
      [
        'A mountain coloured by how late in October one stands on it.',
        '시월의 어느 날에 서 있느냐에 따라 색을 달리한 산.',
      ],
    ),
    piece(
      'print-landscape',
      ['tintedHeights', 'porcelain'],
      ['Snow Line', '설선'],
      ['White begins where the fences end.', '울타리가 끝나는 곳에서 흰색이 시작됩니다.'],
    ),
    piece(
      'print-square',
      ['islands', 'lagoon'],
      ['Three Islands', '섬 셋'],
      [
        'Seen from the fourth, which has the better weather.',
        '날씨가 더 좋은 넷째 섬에서 바라본 모습입니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['islands', 'petal'],
      ['Moonrise over the Flats', '들판의 월출'],
      [
        'The moon came up before the drawing was finished and was allowed to stay.',
        '그림이 끝나기 전에 달이 떠올라, 그대로 두기로 했습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['surveyLines', 'night'],
      ['Night Walk with Lamp', '등불 든 밤길'],
      ['One only knows the lines one’s lamp has touched.', '등불이 닿은 선까지만 알 수 있습니다.'],
    ),
    piece(
      'print-square',
      ['tintedHeights', 'fig'],
      ['Heather Slope', '히스 비탈'],
      ['Late August on the shadow side.', '그늘진 쪽 비탈의 팔월 말.'],
    ),
    piece(
      'notebook-hardcover',
      ['surveyLines', 'wheat'],
      ['Surveyor’s Notebook', '측량사의 노트'],
      [
        'With a scale along the fore-edge for people who like to know how far they have written.',
        '어디까지 썼는지 알고 싶은 이를 위해 책배에 눈금을 새겼습니다.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['tintedHeights', 'dusk'],
      ['Last Light Notebook', '마지막 빛 노트'],
      [
        'The cover darkens towards the spine, as valleys do.',
        '골짜기가 그렇듯 책등 쪽으로 갈수록 어두워집니다.',
      ],
    ),
    piece(
      'notebook-stitched',
      ['islands', 'garden'],
      ['Field Notebooks', '들놀이 노트 세트'],
      [
        'One for birds, one for plants, one for where the car was left.',
        '한 권은 새, 한 권은 풀, 한 권은 차를 세워 둔 곳.',
      ],
    ),
    piece(
      'notebook-wire',
      ['surveyLines', 'harbour'],
      ['Rucksack Sketchbook', '배낭 스케치북'],
      [
        'Its boards have been rained on in two countries and drawn on in both.',
        '두 나라에서 비를 맞았고, 두 나라에서 모두 그림을 품었습니다.',
      ],
    ),
    piece(
      'textile-throw',
      ['tintedHeights', 'forest'],
      ['Hillside Throw', '산비탈 담요'],
      [
        'Five greens, none of them the same distance away.',
        '다섯 가지 초록. 어느 것도 같은 거리에 있지 않습니다.',
      ],
    ),
    piece(
      'textile-cushion',
      ['islands', 'persimmon'],
      ['Tableland Cushion', '고원 쿠션'],
      [
        'Red earth from above, with a pond that may be a cloud.',
        '위에서 본 붉은 땅. 연못은 어쩌면 구름입니다.',
      ],
    ),
    piece(
      'textile-hanging',
      ['tintedHeights', 'saffron'],
      ['Dune Field Hanging', '사구 벽걸이'],
      [
        'Woven so that the ridges stand up a thread’s breadth.',
        '능선이 실 한 올만큼 도드라지게 짰습니다.',
      ],
    ),
    piece(
      'textile-towel',
      ['surveyLines', 'blueprint'],
      ['Basin Tea Towel', '분지 행주'],
      [
        'The deepest contour is exactly where one holds the glass.',
        '유리잔을 쥐는 바로 그 자리에 가장 깊은 등고선이 있습니다.',
      ],
    ),
    piece(
      'ceramic-plate',
      ['surveyLines', 'celadon'],
      ['Tarn Plate', '산중호수 접시'],
      [
        'A mountain lake at the middle, visible after the eggs.',
        '달걀을 다 먹으면 가운데에 산속 호수가 보입니다.',
      ],
    ),
    piece(
      'ceramic-mug',
      ['tintedHeights', 'lagoon'],
      ['Summit Mug', '정상 머그'],
      [
        'For the tea that tastes best because it was carried up.',
        '지고 올라왔기에 가장 맛있는 차를 위해.',
      ],
    ),
    piece(
      'ceramic-vase',
      ['surveyLines', 'clay'],
      ['Cliff Path Vase', '벼랑길 화병'],
      [
        'Lines climb as the neck narrows, and so does the eye.',
        '목이 좁아지는 대로 선이 오르고, 눈도 따라 오릅니다.',
      ],
    ),
    piece(
      'ceramic-bowl',
      ['islands', 'fig'],
      ['Cirque Bowl', '권곡 그릇'],
      [
        'A glacier made this shape first; we only fired it.',
        '이 모양을 먼저 만든 것은 빙하입니다. 우리는 구웠을 뿐입니다.',
      ],
    ),
  ],
};
