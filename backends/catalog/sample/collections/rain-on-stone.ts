import { piece, type PlannedCollection } from '../plan.ts';

export const rainOnStone: PlannedCollection = {
  handle: 'rain-on-stone',
  title: { en: 'Rain on Stone', ko: '돌 위의 비' },
  blurb: {
    en: 'Circles that start small and mean well. Ripples, arches, fish scales, the rings of a tree that had good years and bad ones.',
    ko: '작게 시작해 선하게 번지는 동그라미들. 물결, 홍예, 물고기 비늘, 좋은 해와 궂은 해를 지나온 나무의 나이테.',
  },
  making: [
    {
      en: 'A drop may only fall where it does not drown another. After four hundred tries the stone is full.',
      ko: '빗방울은 다른 방울을 덮지 않는 자리에만 떨어질 수 있습니다. 사백 번쯤 떨어지고 나면 돌이 가득 찹니다.',
    },
    {
      en: 'Everything here is drawn with one compass and a good deal of patience, both of them virtual.',
      ko: '컴퍼스 하나와 많은 참을성으로 그렸습니다. 둘 다 화면 속의 것이지만요.',
    },
    {
      en: 'Rings are broken at angles that chance proposes and we, now and then, refuse.',
      ko: '고리는 우연이 내미는 각도에서 끊어집니다. 가끔은 우리가 사양합니다.',
    },
    {
      en: 'The scale pattern is older than any shop: waves for fishermen, clouds for priests, armour for nobody in particular.',
      ko: '비늘무늬는 어떤 가게보다 오래되었습니다. 어부에겐 파도, 승려에겐 구름, 누구의 것도 아닌 갑옷.',
    },
  ],
  wall: 'lagoon',
  products: [
    piece(
      'print-portrait',
      ['rain', 'harbour'],
      ['First Drops', '첫 빗방울'],
      ['The pavement before anyone has decided to run.', '아직 아무도 뛰지 않기로 한 길바닥.'],
    ),
    piece(
      'print-square',
      ['rain', 'persimmon'],
      ['Rain on Terracotta', '토분 위의 비'],
      [
        'A courtyard in August, and the smell that comes up.',
        '팔월의 마당, 그리고 피어오르는 냄새.',
      ],
    ),
    piece(
      'print-portrait',
      ['rain', 'graphite', 0.85],
      ['Drizzle Study', '이슬비 습작'],
      [
        'Grey on white, with two drops that had been somewhere warmer.',
        '흰 바탕에 회색. 따뜻한 데서 온 방울이 둘 있습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['scales', 'porcelain'],
      ['Carp, Sideways', '잉어의 옆모습'],
      ['The one orange scale moved when we looked away.', '눈을 돌린 사이 한 비늘이 움직였습니다.'],
    ),
    piece(
      'print-portrait',
      ['arches', 'saffron'],
      ['Arcade at Noon', '한낮의 회랑'],
      [
        'Forty arches and no one in them: lunch.',
        '아치 마흔 개에 사람은 없습니다. 점심시간입니다.',
      ],
    ),
    piece(
      'print-square',
      ['arches', 'petal', 1.1],
      ['Rainbows, Filed', '정리한 무지개'],
      ['Sorted by size, then by mood.', '크기로, 다음엔 기분으로 정리했습니다.'],
    ),
    piece(
      'print-portrait',
      ['rings', 'forest'],
      ['Cedar, 212 Years', '삼나무, 이백열두 해'],
      [
        'The wide rings are wet summers. The thin one near the bark is the year of the road.',
        '넓은 고리는 비 많던 여름. 껍질 쪽 가는 고리는 길이 나던 해입니다.',
      ],
    ),
    piece(
      'print-landscape',
      ['rings', 'fair'],
      ['Record, Side B', '레코드 뒷면'],
      [
        'The better side, as friends of the band will tell you.',
        '그 밴드를 아는 이들은 이쪽이 더 낫다고 합니다.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['scales', 'deep'],
      ['Herring Notebook', '청어 노트'],
      ['Silver under lamps, sea green by day.', '등불 아래선 은빛, 낮에는 바닷빛.'],
    ),
    piece(
      'notebook-hardcover',
      ['rain', 'shore'],
      ['Umbrella Notebook', '우산 노트'],
      [
        'The cover is water-repellent, the contents need not be.',
        '표지는 물을 튕깁니다. 내용까지 그럴 필요는 없습니다.',
      ],
    ),
    piece(
      'notebook-stitched',
      ['arches', 'clay'],
      ['Viaduct Notebooks', '고가교 노트 세트'],
      ['Three spans, to get across a month.', '한 달을 건너기 위한 세 개의 경간.'],
    ),
    piece(
      'notebook-wire',
      ['rings', 'fig'],
      ['Compass Sketchbook', '컴퍼스 스케치북'],
      [
        'There is a dot in the middle of page one. Begin there.',
        '첫 쪽 한가운데 점이 하나 있습니다. 거기서 시작하세요.',
      ],
    ),
    piece(
      'textile-cushion',
      ['rings', 'petal', 1.15],
      ['Slow Record Cushion', '느린 레코드 쿠션'],
      ['Plays nothing, very softly.', '아무것도 아주 작게 틀어 줍니다.'],
    ),
    piece(
      'textile-towel',
      ['scales', 'harbour', 1.1],
      ['Fishmonger’s Tea Towel', '생선 가게 행주'],
      ['Scales that will not come off.', '벗겨지지 않는 비늘.'],
    ),
    piece(
      'textile-throw',
      ['arches', 'dusk', 1.25],
      ['Evening Arcade Throw', '저녁 회랑 담요'],
      [
        'Arches in plum and rose, each with a lamp just gone out.',
        '자두색과 장미색 아치마다, 막 꺼진 등이 하나씩.',
      ],
    ),
    piece(
      'textile-hanging',
      ['scales', 'saffron', 1.2],
      ['Golden Scale Hanging', '금빛 비늘 벽걸이'],
      ['A dragon’s shoulder, life size.', '용의 어깨, 실물 크기.'],
    ),
    piece(
      'ceramic-plate',
      ['rain', 'lagoon'],
      ['Puddle Plate', '물웅덩이 접시'],
      [
        'Splashes exactly once, when it is set down too fast.',
        '너무 빨리 내려놓으면 꼭 한 번 튑니다.',
      ],
    ),
    piece(
      'ceramic-bowl',
      ['scales', 'porcelain', 0.85],
      ['Blue Wave Bowl', '청해파 그릇'],
      [
        'Seigaiha, the quiet sea, round a bowl for noisy soup.',
        '고요한 바다를 뜻하는 청해파 무늬를, 소란한 국그릇에 둘렀습니다.',
      ],
    ),
    piece(
      'ceramic-mug',
      ['arches', 'studio', 0.8],
      ['Cloister Mug', '수도원 머그'],
      ['Walk round it once before speaking to anyone.', '누구와 말하기 전에 한 바퀴 걸어 보세요.'],
    ),
    piece(
      'ceramic-vase',
      ['rain', 'celadon', 0.9],
      ['Eaves Vase', '처마 화병'],
      ['Green like a pond under a roof’s edge.', '처마 끝 아래 연못의 초록.'],
    ),
  ],
};
