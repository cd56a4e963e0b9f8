import { piece, type PlannedCollection } from '../plan.ts';

export const jogakbo: PlannedCollection = {
  handle: 'jogakbo',
  title: { en: 'Jogakbo', ko: '조각보' },
  blurb: {
    en: 'Korean wrapping cloths were pieced from what was left over, each scrap with a wish for long life sewn into its seam. Modern painting looked like this four hundred years later.',
    ko: '옷을 짓고 남은 조각에 오래 살라는 바람을 솔기마다 박아 넣은 보자기. 현대 회화가 이런 모습을 하기까지는 사백 년이 더 걸렸습니다.',
  },
  making: [
    {
      en: 'A rectangle is cut in two, then each part again, until a piece is small enough to be a scrap. Some refuse to be cut, and those make the picture.',
      ko: '네모를 둘로 자르고 또 자르면 조각이 됩니다. 더는 잘리지 않으려는 조각이 있는데, 그림은 그 조각들이 만듭니다.',
    },
    {
      en: 'Seams are drawn double, as in gekki stitching, so that the cloth has no wrong side.',
      ko: '솔기는 깨끼바느질처럼 두 줄로 그렸습니다. 그래서 안팎이 따로 없습니다.',
    },
    {
      en: 'The tones are those of ramie dyed with persimmon, gardenia, indigo and patience.',
      ko: '감과 치자와 쪽, 그리고 기다림으로 물들인 모시의 색입니다.',
    },
    {
      en: 'No ruler decides the proportions. A third, a half, and whatever the eye calls enough.',
      ko: '비례는 자로 정하지 않습니다. 삼분의 일, 절반, 그리고 눈이 이만하면 됐다 하는 만큼.',
    },
  ],
  wall: 'celadon',
  products: [
    piece(
      'print-portrait',
      ['wrappingCloth', 'persimmon'],
      ['Persimmon Ramie', '감물 모시'],
      [
        'Dyed nine times in September sun, which is how the red learns to be brown.',
        '구월 볕에 아홉 번 물들이면 붉음이 갈색을 배웁니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['wrappingCloth', 'celadon'],
      ['Jade Ramie', '옥색 모시'],
      [
        'Summer cloth. Hold it up to a window and the room gets cooler.',
        '여름 천. 창에 대면 방이 서늘해집니다.',
      ],
    ),
    piece(
      'print-square',
      ['wrappingCloth', 'petal'],
      ['For a Bride’s Chest', '함보'],
      [
        'Wraps a letter, a bolt of silk and the first silence of a long talk.',
        '편지 한 통, 비단 한 필, 긴 이야기 앞의 첫 침묵을 쌉니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['fields', 'studio'],
      ['Composition with Neighbour', '이웃이 있는 구성'],
      [
        'The cobalt field is large because the little rose one wanted company.',
        '코발트 칸이 큰 까닭은 작은 장미 칸이 심심해했기 때문입니다.',
      ],
    ),
    piece(
      'print-landscape',
      ['fields', 'graphite'],
      ['Paper Doors', '창호지 문'],
      [
        'Four sliding doors, one of them open on a red afternoon.',
        '미닫이 넷. 하나는 붉은 오후를 향해 열려 있습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['rooftops', 'chestnut'],
      ['Bukchon from Above', '위에서 본 북촌'],
      [
        'Tiled roofs in evening light, and a courtyard for each.',
        '저녁 빛 속 기와지붕, 집집이 마당 하나씩.',
      ],
    ),
    piece(
      'print-portrait',
      ['rooftops', 'porcelain'],
      ['Blue Hour, Hillside', '언덕 마을의 푸른 시간'],
      [
        'When lamps go on one by one and nobody is counting.',
        '등불이 하나씩 켜지는데 아무도 세지 않는 때.',
      ],
    ),
    piece(
      'print-square',
      ['fields', 'fair'],
      ['Market Awnings', '장터 차일'],
      [
        'Seen from the stairs of the station, at the good end of Saturday.',
        '토요일의 좋은 쪽 끝, 역 계단에서 본 모습.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['wrappingCloth', 'fig'],
      ['Seam Notebook', '솔기 노트'],
      [
        'Scraps on the outside. That is permission.',
        '겉이 조각입니다. 속도 그래도 된다는 뜻이지요.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['rooftops', 'saffron'],
      ['Village Notebook', '마을 노트'],
      [
        'Room for everybody’s name and what they grow.',
        '모두의 이름과 저마다 기르는 것을 적을 자리.',
      ],
    ),
    piece(
      'notebook-stitched',
      ['wrappingCloth', 'wheat'],
      ['Gift Notebooks', '선물 노트 세트'],
      [
        'They come wrapped, and the wrapping is the best part.',
        '포장해 드립니다. 포장이 제일 좋습니다.',
      ],
    ),
    piece(
      'notebook-wire',
      ['fields', 'lagoon'],
      ['Bojagi Sketchbook', '보자기 스케치북'],
      ['Large fields for people who start small.', '작게 시작하는 사람을 위한 큰 칸.'],
    ),
    piece(
      'textile-cushion',
      ['wrappingCloth', 'celadon', 1.15],
      ['Maru Cushion', '대청마루 쿠션'],
      [
        'For the wooden floor between two rooms, where the breeze sits down first.',
        '방과 방 사이 마루에. 바람이 먼저 앉는 자리.',
      ],
    ),
    piece(
      'textile-hanging',
      ['wrappingCloth', 'shore', 1.1],
      ['Window Jogakbo', '창가 조각보'],
      [
        'Made to be seen against light; by day it draws, by night it rests.',
        '빛에 비추어 보도록 만들었습니다. 낮에는 그리고 밤에는 쉽니다.',
      ],
    ),
    piece(
      'textile-hanging',
      ['fields', 'clay', 1.1],
      ['Threshold Hanging', '문지방 벽걸이'],
      ['In place of a door that nobody closed anyway.', '어차피 아무도 닫지 않던 문을 대신하여.'],
    ),
    piece(
      'textile-towel',
      ['wrappingCloth', 'harbour'],
      ['Lunch Cloth', '도시락 보'],
      [
        'Ties round a lunch box, dries the hands, goes home full of pears.',
        '도시락을 싸고, 손을 닦고, 배를 담아 돌아옵니다.',
      ],
    ),
    piece(
      'ceramic-plate',
      ['wrappingCloth', 'dusk', 1.1],
      ['Evening Table Plate', '저녁상 접시'],
      ['Plum and rose scraps, stitched in glaze.', '자두와 장미 조각을 유약으로 기웠습니다.'],
    ),
    piece(
      'ceramic-mug',
      ['rooftops', 'harbour', 0.8],
      ['Rooftop Mug', '옥상 머그'],
      ['Best on one.', '옥상에서 마시면 가장 좋습니다.'],
    ),
    piece(
      'ceramic-tile',
      ['wrappingCloth', 'saffron', 1.1],
      ['Sunlit Paper Tiles', '볕 든 창호 타일'],
      [
        'Twelve tiles of afternoon, for a kitchen that faces north.',
        '북향 부엌을 위한 오후 열두 장.',
      ],
    ),
    piece(
      'ceramic-vase',
      ['wrappingCloth', 'forest', 0.9],
      ['Moon Jar, Pieced', '조각 달항아리'],
      [
        'A moon jar joins two bowls; this one joins forty scraps as well.',
        '달항아리는 사발 둘을 이은 것. 이것은 조각 마흔 개도 이었습니다.',
      ],
    ),
  ],
};
