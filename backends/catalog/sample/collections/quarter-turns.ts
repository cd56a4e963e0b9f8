import { piece, type PlannedCollection } from '../plan.ts';

export const quarterTurns: PlannedCollection = {
  handle: 'quarter-turns',
  title: { en: 'Quarter Turns', ko: '네 번째 바퀴' },
  blurb: {
    en: 'One square tile, four ways to lay it. In 1704 a priest called Truchet counted the patterns that follow from this and ran out of paper. We have more paper.',
    ko: '네모난 타일 한 장, 놓는 방법은 넷. 1704년 사제 트뤼셰는 여기서 나오는 무늬를 헤아리다 종이가 떨어졌습니다. 우리에겐 종이가 더 있습니다.',
  },
  making: [
    {
      en: 'A coin decides every tile. What looks like a plan afterwards is only the eye, which cannot leave a coin alone.',
      ko: '타일마다 동전을 던져 정합니다. 나중에 계획처럼 보이는 것은 눈의 일입니다. 눈은 우연을 가만두지 못하니까요.',
    },
    {
      en: 'Ribbons are followed from end to end and given one colour each, so every closed loop is a small piece of luck.',
      ko: '띠는 끝에서 끝까지 따라가 한 가지 색을 줍니다. 그러니 닫힌 고리 하나하나는 작은 행운입니다.',
    },
    {
      en: 'The grid has between five and nine tiles across: fewer is furniture, more is wallpaper.',
      ko: '가로 다섯에서 아홉 칸. 그보다 적으면 가구가 되고, 많으면 벽지가 됩니다.',
    },
    {
      en: 'We turn each drawing four ways before we decide which side is up, and write it on the back in case you disagree.',
      ko: '네 방향으로 모두 돌려 본 뒤 위쪽을 정합니다. 생각이 다르실까 봐 뒷면에 적어 둡니다.',
    },
  ],
  wall: 'studio',
  products: [
    piece(
      'print-portrait',
      ['blocks', 'studio'],
      ['Toy Chest', '장난감 상자'],
      [
        'Everything that rolls and everything that stacks, put away for the night.',
        '구르는 것과 쌓는 것을 모두, 밤이 되어 정리했습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['blocks', 'fair'],
      ['Town with a Fair', '장이 서는 마을'],
      [
        'If one squints there are awnings, a drum and a dog.',
        '실눈을 뜨면 차양과 북과 개 한 마리가 보입니다.',
      ],
    ),
    piece(
      'print-square',
      ['ribbons', 'harbour'],
      ['Conversation in Blue', '파란 대화'],
      [
        'Two ribbons that meet eleven times and never touch.',
        '열한 번 만나고 한 번도 닿지 않는 두 가닥의 띠.',
      ],
    ),
    piece(
      'print-portrait',
      ['ribbons', 'saffron', 1.25],
      ['Marmalade', '마멀레이드'],
      [
        'A kitchen in January, three kilos of oranges, one spoon.',
        '일월의 부엌, 오렌지 세 근, 숟가락 하나.',
      ],
    ),
    piece(
      'print-portrait',
      ['sails', 'celadon'],
      ['Regatta, Far Off', '멀리 요트 경주'],
      [
        'From the cliff it makes no sound, which is how we like our sport.',
        '벼랑 위에서는 아무 소리도 나지 않습니다. 우리가 좋아하는 운동은 그렇습니다.',
      ],
    ),
    piece(
      'print-landscape',
      ['sails', 'dusk'],
      ['Starlings', '찌르레기 떼'],
      [
        'The flock turns, and for a moment every bird is the same bird.',
        '떼가 방향을 틀면 한순간 모든 새가 같은 새가 됩니다.',
      ],
    ),
    piece(
      'print-square',
      ['blocks', 'graphite', 1.3],
      ['Chess without Kings', '왕 없는 체스'],
      [
        'All the courtesy of the game and none of the ending.',
        '놀이의 예의는 모두 있고 끝만 없습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['ribbons', 'night', 0.8],
      ['Switchyard', '조차장'],
      [
        'A railway at night, with one train that knows where it goes.',
        '밤의 철길. 갈 곳을 아는 열차는 한 대뿐입니다.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['blocks', 'lagoon'],
      ['Building Site Notebook', '공사장 노트'],
      [
        'For plans, and for what became of them.',
        '계획을 적고, 그 계획이 어찌 되었는지도 적습니다.',
      ],
    ),
    piece(
      'notebook-stitched',
      ['ribbons', 'garden'],
      ['Maze Notebooks', '미로 노트 세트'],
      [
        'A way in, a way out, and one for getting lost.',
        '들어가는 길, 나오는 길, 그리고 헤매는 한 권.',
      ],
    ),
    piece(
      'notebook-wire',
      ['sails', 'fair'],
      ['Kite Sketchbook', '연 스케치북'],
      ['Hold it by the wire and it pulls a little.', '와이어를 쥐면 조금 당겨지는 듯합니다.'],
    ),
    piece(
      'notebook-hardcover',
      ['ribbons', 'fig', 1.15],
      ['Knot Notebook', '매듭 노트'],
      [
        'The ribbon on the cover and the ribbon inside are the same plum.',
        '표지의 띠와 속의 가름끈이 같은 자두색입니다.',
      ],
    ),
    piece(
      'textile-cushion',
      ['blocks', 'petal', 1.25],
      ['Sunday Blocks Cushion', '일요일 블록 쿠션'],
      [
        'Cheerful in the way of a table after children have left it.',
        '아이들이 막 떠난 식탁처럼 명랑합니다.',
      ],
    ),
    piece(
      'textile-throw',
      ['ribbons', 'heather', 1.2],
      ['Meander Throw', '물굽이 담요'],
      [
        'Follow a line with your finger; by the end you are asleep.',
        '손가락으로 선 하나를 따라가 보세요. 끝에 닿기 전에 잠이 듭니다.',
      ],
    ),
    piece(
      'textile-towel',
      ['sails', 'harbour'],
      ['Washing Day Tea Towel', '빨래하는 날 행주'],
      [
        'Triangles on a line, in a wind from the left.',
        '왼쪽에서 부는 바람, 빨랫줄에 걸린 세모들.',
      ],
    ),
    piece(
      'textile-hanging',
      ['blocks', 'wheat', 1.2],
      ['Granary Hanging', '곳간 벽걸이'],
      [
        'Rounded things in square places, as a harvest is stored.',
        '둥근 것들이 네모난 자리에. 거둔 것을 갈무리하는 모양입니다.',
      ],
    ),
    piece(
      'ceramic-mug',
      ['blocks', 'studio'],
      ['Playroom Mug', '놀이방 머그'],
      [
        'No two sides agree, and breakfast is livelier for it.',
        '어느 쪽도 의견이 같지 않아 아침상이 떠들썩해집니다.',
      ],
    ),
    piece(
      'ceramic-plate',
      ['ribbons', 'porcelain', 1.2],
      ['Courtyard Path Plate', '마당길 접시'],
      ['A garden walk that leads back to the toast.', '걷다 보면 토스트로 되돌아오는 정원 길.'],
    ),
    piece(
      'ceramic-tile',
      ['ribbons', 'deep', 1.4],
      ['Canal Tiles', '운하 타일'],
      [
        'The one panel in the shop that may be laid in any order at all.',
        '우리 가게에서 어떤 차례로 붙여도 되는 단 하나의 타일입니다.',
      ],
    ),
    piece(
      'ceramic-bowl',
      ['sails', 'saffron', 0.8],
      ['Paper Boats Bowl', '종이배 그릇'],
      ['A fleet of forty in a warm sea of glaze.', '따뜻한 유약의 바다에 뜬 마흔 척의 배.'],
    ),
  ],
};
