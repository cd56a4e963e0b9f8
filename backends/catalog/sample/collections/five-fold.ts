import { piece, type PlannedCollection } from '../plan.ts';

export const fiveFold: PlannedCollection = {
  handle: 'five-fold',
  title: { en: 'Five-Fold', ko: '다섯 겹' },
  blurb: {
    en: 'Order without repetition. Penrose’s two rhombs fill the plane for ever and never do the same thing twice; nor, it turned out, do certain crystals.',
    ko: '되풀이 없는 질서. 펜로즈의 두 마름모는 평면을 끝없이 채우면서 같은 일을 두 번 하지 않습니다. 어떤 결정도 그렇다는 것이 뒤늦게 밝혀졌습니다.',
  },
  making: [
    {
      en: 'Each rhomb is cut by the golden ratio into smaller rhombs, five or six times over. We only choose the place where we look.',
      ko: '마름모를 황금비로 잘라 더 작은 마름모로, 대여섯 번. 우리는 어디를 바라볼지만 고릅니다.',
    },
    {
      en: 'The pattern is infinite and we own none of it. This is a window of some square hand-widths.',
      ko: '무늬는 무한하고 우리 것은 한 뼘도 없습니다. 이것은 몇 뼘짜리 창일 뿐입니다.',
    },
    {
      en: 'Waves from five sides are laid over each other and counted. Where all five agree there is a flower.',
      ko: '다섯 방향의 물결을 겹쳐 셉니다. 다섯이 모두 맞아떨어지는 곳에 꽃이 핍니다.',
    },
    {
      en: 'When a chemist first saw such a crystal in 1982 he wrote three question marks in his notebook. We think of them often.',
      ko: '1982년 이런 결정을 처음 본 화학자는 공책에 물음표 세 개를 적었습니다. 우리는 그 물음표를 자주 떠올립니다.',
    },
  ],
  wall: 'dusk',
  products: [
    piece(
      'print-portrait',
      ['penrose', 'lagoon'],
      ['Rhomb Country', '마름모 나라'],
      [
        'No border anywhere, and nobody asks for papers.',
        '국경이 없고, 아무도 증명서를 묻지 않습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['penrose', 'persimmon'],
      ['Autumn in the Plane', '평면의 가을'],
      [
        'Leaves with only two shapes, falling in every direction that counts.',
        '모양이 둘뿐인 낙엽이 다섯 방향으로 떨어집니다.',
      ],
    ),
    piece(
      'print-square',
      ['quasicrystal', 'lichen'],
      ['Standing Wave, Moss', '정상파, 이끼'],
      [
        'A pond disturbed from five sides at once, at the instant it forgave everyone.',
        '다섯 군데서 한꺼번에 흔들린 연못이, 모두를 용서하는 순간.',
      ],
    ),
    piece(
      'print-square',
      ['quasicrystal', 'porcelain'],
      ['Standing Wave, Cobalt', '정상파, 코발트'],
      ['Like the underglaze of a plate too large to lift.', '들 수 없이 커다란 접시의 청화 같은.'],
    ),
    piece(
      'print-portrait',
      ['quasicrystal', 'dusk'],
      ['Choir', '합창'],
      ['Seven voices, one of them late.', '일곱 목소리. 하나는 조금 늦습니다.'],
    ),
    piece(
      'print-portrait',
      ['inlay', 'garden'],
      ['Marquetry', '쪽매'],
      [
        'Rose and green let into bone, as if by someone with small tools and time.',
        '작은 연장과 넉넉한 시간을 가진 이가 새긴 듯, 아이보리에 박힌 장미와 초록.',
      ],
    ),
    piece(
      'print-landscape',
      ['penrose', 'graphite', 0.85],
      ['Proof by Eye', '눈으로 하는 증명'],
      [
        'For the wall above a desk where something is being worked out.',
        '무언가를 풀고 있는 책상 위의 벽을 위해.',
      ],
    ),
    piece(
      'print-portrait',
      ['quasicrystal', 'clay', 1.2],
      ['Kiln Flowers', '가마꽃'],
      [
        'The spots that heat leaves when it has been thinking.',
        '열이 생각에 잠겼다 간 자리에 남는 무늬.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['penrose', 'heather'],
      ['Conjecture Notebook', '추측 노트'],
      ['For things believed and not yet shown.', '믿지만 아직 보이지 못한 것들을 위해.'],
    ),
    piece(
      'notebook-hardcover',
      ['inlay', 'deep'],
      ['Lemma Notebook', '보조정리 노트'],
      [
        'For the small truths that hold up the large one.',
        '큰 진실을 떠받치는 작은 진실들을 위해.',
      ],
    ),
    piece(
      'notebook-stitched',
      ['quasicrystal', 'petal'],
      ['Interval Notebooks', '음정 노트 세트'],
      [
        'Third, fifth, octave. They sound well in one drawer.',
        '3도, 5도, 8도. 한 서랍에 두면 잘 어울립니다.',
      ],
    ),
    piece(
      'notebook-wire',
      ['penrose', 'fair'],
      ['Tinker’s Sketchbook', '땜장이 스케치북'],
      [
        'The cover cannot be finished, and so it is never out of date.',
        '표지가 끝날 수 없으니 낡지도 않습니다.',
      ],
    ),
    piece(
      'textile-cushion',
      ['penrose', 'fig', 1.15],
      ['Five-Fold Cushion', '다섯 겹 쿠션'],
      [
        'Turn it by seventy-two degrees when it looks tired.',
        '지쳐 보이면 칠십이 도만 돌려 주세요.',
      ],
    ),
    piece(
      'textile-throw',
      ['quasicrystal', 'deep', 1.3],
      ['Deep Water Crystal Throw', '깊은 물 결정 담요'],
      [
        'Slow circles in sea green; one has to be very still to see them move.',
        '바닷빛 느린 동그라미들. 아주 가만히 있어야 움직이는 것이 보입니다.',
      ],
    ),
    piece(
      'textile-hanging',
      ['inlay', 'chestnut', 1.1],
      ['Parquet Hanging', '마루 벽걸이'],
      ['The floor of a ballroom, for flats without one.', '무도회장 없는 집을 위한 무도회장 바닥.'],
    ),
    piece(
      'textile-towel',
      ['penrose', 'saffron'],
      ['Golden Section Tea Towel', '황금비 행주'],
      [
        'Dries in the ratio of one to one point six one eight.',
        '일 대 일점육일팔의 비율로 마릅니다.',
      ],
    ),
    piece(
      'ceramic-plate',
      ['quasicrystal', 'lagoon'],
      ['Snow Crystal Plate', '눈 결정 접시'],
      [
        'Real snow has six arms. This one comes from elsewhere.',
        '진짜 눈은 팔이 여섯. 이것은 다른 곳에서 왔습니다.',
      ],
    ),
    piece(
      'ceramic-plate',
      ['penrose', 'celadon'],
      ['Courtyard Floor Plate', '마당 바닥 접시'],
      ['Cool stone in three greens, swept.', '세 가지 초록의 서늘한 돌. 막 비질을 마쳤습니다.'],
    ),
    piece(
      'ceramic-tile',
      ['quasicrystal', 'saffron', 1.25],
      ['Solar Tiles', '태양 타일'],
      ['Set them where the afternoon comes in.', '오후가 들어오는 자리에 붙여 주세요.'],
    ),
    piece(
      'ceramic-vase',
      ['penrose', 'night', 0.9],
      ['Obsidian Vase', '흑요석 화병'],
      [
        'Black facets with one in ochre, like a window left lit.',
        '검은 면들 사이 황토색 하나. 켜 두고 온 창 같습니다.',
      ],
    ),
  ],
};
