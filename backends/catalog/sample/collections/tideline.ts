import { piece, type PlannedCollection } from '../plan.ts';

export const tideline: PlannedCollection = {
  handle: 'tideline',
  title: { en: 'Tideline', ko: '물때' },
  blurb: {
    en: 'Water drawn one line at a time. Every piece begins with two or three swells that never quite agree, and stops at the moment they do.',
    ko: '물을 한 줄씩 그렸습니다. 서로 어긋나던 두세 개의 너울이 마침내 만나는 순간, 거기서 멈춘 그림들입니다.',
  },
  making: [
    {
      en: 'Each line is the sum of a few long waves and one short one. Where they agree the water stands up; where they argue it lies flat.',
      ko: '선 하나하나는 긴 파도 몇 개와 짧은 파도 하나를 더한 값입니다. 뜻이 맞는 곳에서 물은 일어서고, 다투는 곳에서는 잔잔해집니다.',
    },
    {
      en: 'We draw about four hundred seas for every one we keep. The rest were correct and dull.',
      ko: '한 점을 고르기까지 사백 개쯤의 바다를 그립니다. 나머지는 정확했지만 심심했습니다.',
    },
    {
      en: 'The distances between the lines follow the tide table of a small harbour, where six hours are never quite six hours.',
      ko: '줄 사이의 간격은 작은 포구의 물때표를 따랐습니다. 그곳의 여섯 시간은 한 번도 정확히 여섯 시간인 적이 없습니다.',
    },
    {
      en: 'No line crosses another. That is the only rule; everything else is weather.',
      ko: '어떤 선도 다른 선을 넘지 않습니다. 규칙은 그것 하나이고, 나머지는 날씨에 맡겼습니다.',
    },
  ],
  wall: 'shore',
  products: [
    piece(
      'print-portrait',
      ['layeredSea', 'shore'],
      ['Low Tide, No. 1', '썰물 1번'],
      [
        'The morning the harbour emptied: nine bands of water and a sun that could not decide whether to stay.',
        '포구의 물이 다 빠진 아침. 아홉 겹의 물결과, 머물지 말지 망설이는 해 하나.',
      ],
    ),
    piece(
      'print-portrait',
      ['layeredSea', 'clay'],
      ['Low Tide, No. 2', '썰물 2번'],
      [
        'The same shore in late light, when wet sand is redder than the sky.',
        '같은 바닷가의 늦은 오후. 젖은 모래가 하늘보다 더 붉은 시간입니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['layeredSea', 'dusk'],
      ['Low Tide, No. 3', '썰물 3번'],
      [
        'After sunset, before anyone has turned on a lamp. The palest band is the last water to leave.',
        '해는 졌고 등은 아직 켜지 않은 때. 가장 옅은 띠가 마지막으로 빠져나가는 물입니다.',
      ],
    ),
    piece(
      'print-square',
      ['interference', 'harbour'],
      ['Slack Water', '정조'],
      [
        'For some twenty minutes the tide goes neither in nor out. Three sources, nearly cancelled.',
        '들지도 나지도 않는 이십여 분. 세 갈래의 물결이 서로를 거의 지웠습니다.',
      ],
    ),
    piece(
      'print-landscape',
      ['interference', 'deep'],
      ['Night Crossing', '밤배'],
      [
        'What the wake of the last ferry does to the bay once the ferry has gone.',
        '막배가 지나간 뒤, 배 없는 항적이 만에 남겨 놓은 일들.',
      ],
    ),
    piece(
      'print-portrait',
      ['rollers', 'persimmon'],
      ['Long Swell, Red', '긴 너울, 빨강'],
      [
        'A storm four days away, arriving as manners.',
        '나흘 거리의 폭풍이 예의를 갖추어 도착합니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['rollers', 'studio'],
      ['Long Swell, Noon', '긴 너울, 한낮'],
      [
        'Colours from a rack of oilskins drying behind the boathouse.',
        '배 창고 뒤에 널린 방수복들에서 빌려 온 색입니다.',
      ],
    ),
    piece(
      'print-square',
      ['layeredSea', 'night'],
      ['Spring Tide', '사리'],
      [
        'Full moon, highest water. The one sea in this collection drawn from the pier’s end, looking straight down the light.',
        '보름, 물이 가장 높은 날. 방파제 끝에서 달빛을 곧장 내려다보며 그린 단 하나의 바다입니다.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['rollers', 'lagoon'],
      ['Longshore Notebook', '연안류 노트'],
      [
        'For lists that drift. The swell runs on over the back board, so the sea does not end at the spine.',
        '자꾸 흘러가는 목록을 위해. 너울은 뒤표지까지 이어져 책등에서 바다가 끊기지 않습니다.',
      ],
    ),
    piece(
      'notebook-stitched',
      ['interference', 'shore'],
      ['Neap Notebooks', '조금 노트 세트'],
      [
        'Three thin books for the quiet week of the month: one patterned, two plain.',
        '한 달 중 가장 잔잔한 한 주를 위한 얇은 공책 세 권. 하나는 무늬, 둘은 민무늬.',
      ],
    ),
    piece(
      'notebook-wire',
      ['layeredSea', 'lagoon'],
      ['Ferry Sketchbook', '나룻배 스케치북'],
      [
        'Opens flat on a knee and stays open in wind, which is how its cover was drawn.',
        '무릎 위에 펼치면 바람에도 그대로 있습니다. 표지도 꼭 그렇게 그렸습니다.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['layeredSea', 'celadon'],
      ['Estuary Notebook', '하구 노트'],
      [
        'Green where the river has not yet noticed the sea.',
        '강이 아직 바다를 알아채지 못한 곳의 초록.',
      ],
    ),
    piece(
      'textile-cushion',
      ['rollers', 'heather'],
      ['Offing Cushion', '난바다 쿠션'],
      [
        'The offing is the part of the sea one can see but not name. This is about the size of it.',
        '보이지만 이름 붙일 수 없는 먼바다. 대략 이만한 크기입니다.',
      ],
    ),
    piece(
      'textile-towel',
      ['interference', 'porcelain'],
      ['Rip Tea Towel', '이안류 행주'],
      [
        'Blue lines on white linen, calm at the hem and lively by the loop.',
        '흰 리넨에 푸른 줄. 밑단은 잔잔하고 고리 쪽은 일렁입니다.',
      ],
    ),
    piece(
      'textile-throw',
      ['rollers', 'deep'],
      ['Undertow Throw', '밑물 담요'],
      ['Heavier than it looks, like most water.', '물이 대개 그렇듯, 보기보다 묵직합니다.'],
    ),
    piece(
      'textile-towel',
      ['layeredSea', 'saffron'],
      ['Sandbar Tea Towel', '모래톱 행주'],
      [
        'Warm sand in eleven steps, from the dry end to the wet.',
        '마른 쪽에서 젖은 쪽까지, 열한 단계의 따뜻한 모래.',
      ],
    ),
    piece(
      'ceramic-mug',
      ['rollers', 'dusk'],
      ['Evening Swell Mug', '저녁 너울 머그'],
      [
        'The wave meets itself behind the handle, which took longer to get right than the mug.',
        '파도는 손잡이 뒤에서 자기 자신과 만납니다. 잔을 빚는 것보다 그 자리를 맞추는 일이 더 오래 걸렸습니다.',
      ],
    ),
    piece(
      'ceramic-bowl',
      ['interference', 'blueprint'],
      ['Soundings Bowl', '수심 그릇'],
      ['Lines closest where the bowl is deepest.', '그릇이 깊어지는 곳에서 줄도 가장 촘촘합니다.'],
    ),
    piece(
      'ceramic-vase',
      ['layeredSea', 'harbour'],
      ['Breakwater Vase', '방파제 화병'],
      [
        'Fill it to the third band; flowers seem to prefer it.',
        '세 번째 띠까지만 물을 채워 보세요. 꽃들이 그쪽을 더 좋아하는 듯합니다.',
      ],
    ),
    piece(
      'ceramic-tile',
      ['layeredSea', 'persimmon'],
      ['Twelve-Tile Sunset', '열두 장의 노을'],
      [
        'One sun across two tiles, as it should be: it is always between things.',
        '해는 두 장에 걸쳐 있습니다. 해란 본래 언제나 무엇과 무엇의 사이에 있으니까요.',
      ],
    ),
  ],
};
