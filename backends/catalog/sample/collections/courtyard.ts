import { piece, type PlannedCollection } from '../plan.ts';

export const courtyard: PlannedCollection = {
  handle: 'courtyard',
  title: { en: 'Courtyard', ko: '안뜰' },
  blurb: {
    en: 'Stars that grow out of floors. The method is a thousand years old: begin with plain tiles, hide them, and keep only the light that crossed.',
    ko: '바닥에서 돋아나는 별. 천 년 된 방법입니다. 평범한 타일을 깔고, 감추고, 그 위를 지나간 빛만 남깁니다.',
  },
  making: [
    {
      en: 'From the middle of every edge two lines set out at the same angle. The angle is the only decision; the stars are its consequence.',
      ko: '모든 변의 한가운데에서 같은 각도로 두 선이 떠납니다. 정하는 것은 그 각도 하나, 별은 그 결과입니다.',
    },
    {
      en: 'The tiles beneath are octagons, hexagons or twelve-sided, and vanish when the stars are done, as scaffolding should.',
      ko: '밑에 깐 팔각과 육각과 십이각 타일은 별이 다 되면 사라집니다. 비계가 그래야 하듯이.',
    },
    {
      en: 'Craftsmen carried such drawings on scrolls from city to city. Ours fits in forty lines of code, and we blush a little.',
      ko: '장인들은 이런 도면을 두루마리에 담아 도시에서 도시로 날랐습니다. 우리 것은 마흔 줄의 코드라 조금 부끄럽습니다.',
    },
    {
      en: 'Turn the contact angle by four degrees and it is another country.',
      ko: '접각을 사 도만 돌리면 다른 나라가 됩니다.',
    },
  ],
  wall: 'saffron',
  products: [
    piece(
      'print-portrait',
      ['eightfoldStars', 'lagoon'],
      ['Fountain Court', '분수 안뜰'],
      [
        'Eight points to each star, one for every seat round the water.',
        '별마다 꼭짓점 여덟. 물가의 자리 수와 같습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['eightfoldStars', 'persimmon'],
      ['Spice Court', '향신료 안뜰'],
      [
        'Saffron, cumin, dust, and someone calling a price.',
        '사프란, 커민, 먼지, 그리고 값을 부르는 목소리.',
      ],
    ),
    piece(
      'print-square',
      ['twelvefoldStars', 'blueprint'],
      ['Night Ceiling', '밤의 천장'],
      ['Twelve-pointed, as seen lying down.', '누워서 올려다본 열두 꼭짓점.'],
    ),
    piece(
      'print-portrait',
      ['twelvefoldStars', 'ash'],
      ['Marble Screen', '대리석 살창'],
      [
        'Cut so thin that the garden comes in as pattern.',
        '얇게 깎아 정원이 무늬가 되어 들어옵니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['sixfoldStars', 'wheat'],
      ['Lantern Street', '등불 거리'],
      [
        'Each star was a window once. The light stayed.',
        '별 하나하나가 한때는 창이었습니다. 빛만 남았습니다.',
      ],
    ),
    piece(
      'print-square',
      ['sixfoldStars', 'fig'],
      ['Fig Tree Court', '무화과 안뜰'],
      ['Shade, with holes in it where the sun gets through.', '햇살이 새어 드는 구멍이 난 그늘.'],
    ),
    piece(
      'print-landscape',
      ['eightfoldStars', 'graphite'],
      ['Plan of a Garden', '정원의 평면도'],
      [
        'Four beds, eight paths, and water at every crossing.',
        '꽃밭 넷, 길 여덟, 만나는 곳마다 물.',
      ],
    ),
    piece(
      'print-portrait',
      ['twelvefoldStars', 'dusk', 0.9],
      ['Rose Window, West', '서쪽 장미창'],
      [
        'Lit once a day from the wrong side, and worth waiting for.',
        '하루 한 번 반대편에서 빛이 듭니다. 기다릴 만합니다.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['eightfoldStars', 'deep'],
      ['Astronomer’s Notebook', '천문학자의 노트'],
      ['For observations made in slippers.', '슬리퍼를 신고 하는 관측을 위해.'],
    ),
    piece(
      'notebook-hardcover',
      ['sixfoldStars', 'clay'],
      ['Caravan Notebook', '대상의 노트'],
      [
        'Sand outside, accounts inside, a pocket for the letter home.',
        '겉은 모래, 속은 장부, 집에 보낼 편지를 넣을 주머니.',
      ],
    ),
    piece(
      'notebook-stitched',
      ['eightfoldStars', 'celadon'],
      ['Gardener’s Notebooks', '정원사 노트 세트'],
      [
        'Sow, water, wait. The third is the thickest, by feel.',
        '뿌리고, 물 주고, 기다리고. 느낌으로는 셋째 권이 가장 두껍습니다.',
      ],
    ),
    piece(
      'notebook-wire',
      ['twelvefoldStars', 'petal'],
      ['Rosette Sketchbook', '로제트 스케치북'],
      [
        'Trace one star and you will know where the other eleven lines go.',
        '별 하나만 따라 그리면 나머지 열한 줄의 길을 알게 됩니다.',
      ],
    ),
    piece(
      'textile-cushion',
      ['eightfoldStars', 'saffron', 1.15],
      ['Riad Cushion', '리아드 쿠션'],
      ['Sits well on the floor, where the conversation is.', '이야기가 있는 바닥에 잘 어울립니다.'],
    ),
    piece(
      'textile-throw',
      ['sixfoldStars', 'harbour', 1.25],
      ['Blue Gate Throw', '푸른 문 담요'],
      [
        'The blue of doors painted against the evil eye and for the neighbours.',
        '액운을 막고 이웃을 반기려 칠한 문의 파랑.',
      ],
    ),
    piece(
      'textile-hanging',
      ['twelvefoldStars', 'lichen', 1.1],
      ['Cypress Hanging', '사이프러스 벽걸이'],
      ['Dark green and narrow, like its trees.', '그 나무처럼 짙고 좁습니다.'],
    ),
    piece(
      'textile-towel',
      ['sixfoldStars', 'blueprint'],
      ['Hammam Tea Towel', '하맘 행주'],
      ['White stars on cobalt, soft after steam.', '코발트 위의 흰 별. 김을 쐬면 부드러워집니다.'],
    ),
    piece(
      'ceramic-plate',
      ['twelvefoldStars', 'lagoon'],
      ['Mint Tea Plate', '민트차 접시'],
      ['For three dates and a small glass.', '대추야자 셋과 작은 유리잔 하나를 위해.'],
    ),
    piece(
      'ceramic-tile',
      ['eightfoldStars', 'shore'],
      ['Water Court Tiles', '물의 안뜰 타일'],
      [
        'Twelve tiles and sixteen stars; the halves find each other at the joints.',
        '타일 열둘에 별 열여섯. 반쪽들은 줄눈에서 서로를 찾습니다.',
      ],
    ),
    piece(
      'ceramic-bowl',
      ['sixfoldStars', 'persimmon', 0.8],
      ['Tagine Bowl', '타진 그릇'],
      ['Warm colours for slow food.', '느린 음식을 위한 따뜻한 색.'],
    ),
    piece(
      'ceramic-mug',
      ['sixfoldStars', 'celadon', 0.8],
      ['Cistern Mug', '우물 머그'],
      ['Cool to look at, even full of coffee.', '커피를 가득 담아도 보기엔 서늘합니다.'],
    ),
  ],
};
