import { piece, type PlannedCollection } from '../plan.ts';

export const quarry: PlannedCollection = {
  handle: 'quarry',
  title: { en: 'Quarry', ko: '채석장' },
  blurb: {
    en: 'Offcuts, pebbles and chips. Terrazzo was invented by Venetian workmen who took home what the palace floor had not needed. We understand them entirely.',
    ko: '자투리와 조약돌과 돌조각. 테라초는 궁전 바닥을 깔고 남은 것을 집으로 가져간 베네치아 일꾼들이 만들었습니다. 그 마음을 잘 압니다.',
  },
  making: [
    {
      en: 'Large chips are placed first, then smaller ones wherever there is room, and last of all the dust that makes it a floor.',
      ko: '큰 조각을 먼저 놓고, 빈 데에 작은 것을, 마지막으로 바닥을 바닥답게 하는 가루를 뿌립니다.',
    },
    {
      en: 'No stone touches another. The distance between them is what one actually looks at.',
      ko: '어떤 돌도 맞닿지 않습니다. 우리가 정말로 보는 것은 돌 사이의 거리입니다.',
    },
    {
      en: 'Every chip has its own number of corners, four to seven. Three looked like broken glass.',
      ko: '조각마다 모서리 수가 다릅니다. 넷에서 일곱. 셋은 깨진 유리 같아 보였습니다.',
    },
    {
      en: 'We kept a tray of real pebbles from Mongdol beach beside the screen, and returned them afterwards.',
      ko: '화면 곁에 몽돌해변 조약돌을 한 접시 두고 그렸습니다. 다 그린 뒤 제자리에 돌려놓았습니다.',
    },
  ],
  wall: 'clay',
  products: [
    piece(
      'print-portrait',
      ['terrazzo', 'fair'],
      ['Palazzo Floor', '팔라초 바닥'],
      [
        'What was left after the ballroom, and in our opinion the better half.',
        '무도회장을 깔고 남은 것. 우리 생각엔 이쪽이 낫습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['terrazzo', 'chestnut'],
      ['School Corridor, 1958', '1958년의 학교 복도'],
      ['One can nearly hear the shoes.', '구두 소리가 들릴 듯합니다.'],
    ),
    piece(
      'print-square',
      ['pebbles', 'shore'],
      ['Mongdol Beach', '몽돌해변'],
      ['Stones that click when the wave goes out.', '파도가 나갈 때 자그락거리는 돌들.'],
    ),
    piece(
      'print-portrait',
      ['pebbles', 'petal'],
      ['Pocketful', '주머니 가득'],
      [
        'Collected in twenty minutes by a person of four.',
        '네 살 난 사람이 이십 분 동안 모았습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['cairns', 'graphite'],
      ['Cairns in Mist', '안개 속 돌탑'],
      [
        'Each stone put there by someone who was glad to have come so far.',
        '여기까지 온 것이 기뻐서 누군가 올려놓은 돌들.',
      ],
    ),
    piece(
      'print-portrait',
      ['cairns', 'forest'],
      ['Balancing Act', '균형 잡기'],
      [
        'The lowest stone says nothing and does everything.',
        '맨 아랫돌은 말이 없고 모든 일을 합니다.',
      ],
    ),
    piece(
      'print-landscape',
      ['slabs', 'fig'],
      ['Broken Slate', '깨진 판석'],
      ['A roof in its second life as a path.', '지붕이 길로 두 번째 삶을 삽니다.'],
    ),
    piece(
      'print-square',
      ['slabs', 'studio'],
      ['Marble Yard', '대리석 야적장'],
      ['Offcuts leaning on each other behind the saw.', '톱 뒤에서 서로 기대선 자투리들.'],
    ),
    piece(
      'notebook-hardcover',
      ['terrazzo', 'lagoon'],
      ['Bathhouse Notebook', '목욕탕 노트'],
      [
        'Does not mind wet hands. The elastic does, a little.',
        '젖은 손도 괜찮습니다. 고무줄은 조금 싫어합니다.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['pebbles', 'night'],
      ['Basalt Shore Notebook', '검은 해변 노트'],
      ['Black beach, one warm stone.', '검은 바닷가, 따뜻한 돌 하나.'],
    ),
    piece(
      'notebook-stitched',
      ['terrazzo', 'petal'],
      ['Gelato Notebooks', '젤라토 노트 세트'],
      [
        'Strawberry, pistachio, and the one with bits in.',
        '딸기, 피스타치오, 그리고 알갱이가 씹히는 것.',
      ],
    ),
    piece(
      'notebook-wire',
      ['cairns', 'saffron'],
      ['Trail Sketchbook', '오솔길 스케치북'],
      ['A stone for each day of walking.', '걸은 날마다 돌 하나.'],
    ),
    piece(
      'textile-cushion',
      ['terrazzo', 'heather', 1.15],
      ['Lobby Cushion', '로비 쿠션'],
      ['Stone that has decided to be kind.', '상냥해지기로 마음먹은 돌.'],
    ),
    piece(
      'textile-towel',
      ['pebbles', 'lagoon', 0.9],
      ['Shingle Tea Towel', '자갈 행주'],
      ['The only pebbles that dry things.', '무언가를 말려 주는 단 하나의 자갈.'],
    ),
    piece(
      'textile-throw',
      ['slabs', 'ash', 1.2],
      ['Flagstone Throw', '판석 담요'],
      [
        'Cold floors are the reason it exists, so it took their picture.',
        '찬 바닥 때문에 태어났기에 그 모습을 담았습니다.',
      ],
    ),
    piece(
      'textile-hanging',
      ['cairns', 'clay', 1.1],
      ['Wayside Hanging', '길섶 벽걸이'],
      ['Seven towers of small decisions.', '작은 결심들로 쌓은 탑 일곱.'],
    ),
    piece(
      'ceramic-plate',
      ['terrazzo', 'harbour'],
      ['Café Counter Plate', '카페 카운터 접시'],
      [
        'Crumbs disappear on it. That is a feature.',
        '부스러기가 보이지 않습니다. 그것도 기능입니다.',
      ],
    ),
    piece(
      'ceramic-vase',
      ['terrazzo', 'porcelain', 0.85],
      ['Spoleto Vase', '스폴레토 화병'],
      ['Blue chips in milk.', '우유에 뜬 푸른 조각들.'],
    ),
    piece(
      'ceramic-bowl',
      ['pebbles', 'celadon', 0.8],
      ['Stream Bowl', '시냇물 그릇'],
      [
        'Rinse rice in it and it becomes a picture of itself.',
        '쌀을 씻으면 그릇이 제 그림이 됩니다.',
      ],
    ),
    piece(
      'ceramic-mug',
      ['slabs', 'wheat', 0.8],
      ['Stonecutter’s Mug', '석수의 머그'],
      ['Heavy enough to hold the plans down.', '도면을 눌러 두기에 알맞게 묵직합니다.'],
    ),
  ],
};
