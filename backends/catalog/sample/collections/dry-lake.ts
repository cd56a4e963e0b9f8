import { piece, type PlannedCollection } from '../plan.ts';

export const dryLake: PlannedCollection = {
  handle: 'dry-lake',
  title: { en: 'Dry Lake', ko: '마른 호수' },
  blurb: {
    en: 'Mud cracks, giraffe coats, soap foam and leaded windows all follow one rule: each point belongs to its nearest neighbour. So do these.',
    ko: '갈라진 진흙, 기린의 무늬, 비누 거품, 납 창살. 모두 한 가지 규칙을 따릅니다. 모든 점은 가장 가까운 이웃의 것. 이 그림들도 그렇습니다.',
  },
  making: [
    {
      en: 'We scatter seeds, let each claim the ground nearest to it, then move every seed to the middle of its claim and ask again. Twice is enough; a third time and it turns into honeycomb.',
      ko: '씨앗을 흩고 저마다 가장 가까운 땅을 갖게 한 뒤, 씨앗을 제 땅 한가운데로 옮기고 다시 나눕니다. 두 번이면 됩니다. 세 번째부터는 벌집이 됩니다.',
    },
    {
      en: 'Colour is decided by where a cell lies and not by what it is, as with people.',
      ko: '색은 칸이 무엇이냐가 아니라 어디에 있느냐로 정해집니다. 사람처럼요.',
    },
    {
      en: 'The joints are as important as the plates. We draw them by leaving them out.',
      ko: '판만큼 중요한 것이 틈입니다. 틈은 그리지 않음으로써 그립니다.',
    },
    {
      en: 'About one cell in twenty is given the odd colour. Nineteen make it welcome.',
      ko: '스무 칸에 하나쯤은 다른 색을 줍니다. 나머지 열아홉이 반겨 줍니다.',
    },
  ],
  wall: 'chestnut',
  products: [
    piece(
      'print-portrait',
      ['plates', 'chestnut'],
      ['Playa, No. 1', '플라야 1번'],
      [
        'The lake left in May. By July the ground had written this.',
        '호수는 오월에 떠났고, 칠월이 되자 땅이 이것을 써 놓았습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['plates', 'blueprint'],
      ['Playa, No. 2', '플라야 2번'],
      [
        'The same bed under moonlight, remembering water.',
        '달빛 아래 같은 바닥이 물을 떠올립니다.',
      ],
    ),
    piece(
      'print-square',
      ['agate', 'shore'],
      ['Agate, Sliced', '마노의 단면'],
      [
        'Stones keep their rings on the inside, where nobody can admire them until too late.',
        '돌은 나이테를 안에 품습니다. 늦기 전에는 아무도 볼 수 없는 곳에.',
      ],
    ),
    piece(
      'print-portrait',
      ['agate', 'fig'],
      ['Plum Agate', '자두 마노'],
      [
        'Warm violet bands around eyes that are almost awake.',
        '거의 깨어난 눈들을 감싼 따뜻한 보랏빛 띠.',
      ],
    ),
    piece(
      'print-portrait',
      ['panes', 'studio', 1.1],
      ['Clerestory', '높은 창'],
      [
        'Morning through coloured glass, an hour before the service.',
        '예배 한 시간 전, 색유리로 들어오는 아침.',
      ],
    ),
    piece(
      'print-landscape',
      ['panes', 'night'],
      ['Lead Light', '납 창살'],
      [
        'The window of a shop that sells only grey, and sells it well.',
        '회색만 파는, 그것도 아주 잘 파는 가게의 창.',
      ],
    ),
    piece(
      'print-square',
      ['plates', 'forest'],
      ['Giraffe in Shade', '그늘 속 기린'],
      [
        'Not a giraffe. It kept looking like one, and so the title gave in.',
        '기린이 아닙니다. 자꾸 그렇게 보여 제목이 양보했습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['agate', 'persimmon', 1.15],
      ['Ember Beds', '불씨 자리'],
      ['What is left in the hearth when the story is over.', '이야기가 끝난 뒤 화덕에 남은 것.'],
    ),
    piece(
      'notebook-hardcover',
      ['plates', 'clay'],
      ['Riverbed Notebook', '강바닥 노트'],
      [
        'Dry outside. What happens inside is up to you.',
        '겉은 말라 있습니다. 속은 당신에게 달렸습니다.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['panes', 'garden'],
      ['Glasshouse Notebook', '온실 노트'],
      [
        'Panes in leaf green and rose, for notes about tomatoes.',
        '잎의 초록과 장미색 유리창. 토마토 이야기를 적기 좋습니다.',
      ],
    ),
    piece(
      'notebook-stitched',
      ['agate', 'celadon'],
      ['Pond Notebooks', '연못 노트 세트'],
      [
        'Each cell is a lily pad with a meeting on it.',
        '칸마다 연잎 하나, 그 위에서 열리는 모임 하나.',
      ],
    ),
    piece(
      'notebook-wire',
      ['panes', 'heather'],
      ['Atelier Sketchbook', '아틀리에 스케치북'],
      ['A north window divided fairly.', '북쪽 창을 공평하게 나누었습니다.'],
    ),
    piece(
      'textile-cushion',
      ['agate', 'saffron', 1.2],
      ['Honey Agate Cushion', '꿀 마노 쿠션'],
      ['Rings the colour of the last spoonful.', '마지막 한 숟갈 빛깔의 고리들.'],
    ),
    piece(
      'textile-throw',
      ['plates', 'ash', 1.2],
      ['Pumice Throw', '부석 담요'],
      [
        'Grey, as a cat is grey: in twelve ways.',
        '고양이가 회색인 것처럼 회색입니다. 열두 가지로요.',
      ],
    ),
    piece(
      'textile-hanging',
      ['panes', 'lagoon'],
      ['Harbour Window Hanging', '항구 창 벽걸이'],
      [
        'Hung before a real window, it does a fair imitation.',
        '진짜 창 앞에 걸면 제법 창 흉내를 냅니다.',
      ],
    ),
    piece(
      'textile-towel',
      ['plates', 'porcelain', 0.9],
      ['Crackle Tea Towel', '빙렬 행주'],
      [
        'After the fine cracks in old glaze, which potters call accidents and collectors do not.',
        '옛 유약의 잔금에서 따왔습니다. 도공은 실수라 하고 수집가는 달리 부르는.',
      ],
    ),
    piece(
      'ceramic-plate',
      ['agate', 'lagoon'],
      ['Tidepool Plate', '조수웅덩이 접시'],
      ['Eleven pools, one of them inhabited.', '열한 개의 웅덩이. 그중 하나엔 누가 삽니다.'],
    ),
    piece(
      'ceramic-vase',
      ['plates', 'deep'],
      ['Cistern Vase', '저수지 화병'],
      [
        'The cells grow tall at the neck and broad at the belly, as skin does.',
        '칸은 목에서 길어지고 배에서 넓어집니다. 살갗이 그렇듯이.',
      ],
    ),
    piece(
      'ceramic-bowl',
      ['panes', 'fair', 0.85],
      ['Market Glass Bowl', '장터 유리 그릇'],
      ['Looks best with one lemon.', '레몬 하나를 담았을 때 가장 보기 좋습니다.'],
    ),
    piece(
      'ceramic-mug',
      ['plates', 'petal', 0.8],
      ['Rose Quartz Mug', '장미석 머그'],
      ['Pink, but a mineral pink, with opinions.', '분홍이지만 광물의 분홍. 제 주장이 있습니다.'],
    ),
  ],
};
