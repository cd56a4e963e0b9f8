import { piece, type PlannedCollection } from '../plan.ts';

export const loom: PlannedCollection = {
  handle: 'loom',
  title: { en: 'Loom', ko: '베틀' },
  blurb: {
    en: 'Over, under. The oldest program in the world runs on two kinds of thread. These pieces let it run and change the thread.',
    ko: '위로, 아래로. 세상에서 가장 오래된 프로그램은 두 가지 실로 돌아갑니다. 그 프로그램을 돌려 놓고 실만 바꾸어 보았습니다.',
  },
  making: [
    {
      en: 'A weaver’s draft is a short tune that is hummed across the whole cloth. Ours have five to eight notes.',
      ko: '직조 설계는 천을 가로지르며 흥얼거리는 짧은 곡조입니다. 우리 것은 다섯에서 여덟 음입니다.',
    },
    {
      en: 'Where warp and weft of different colours meet, a third colour comes about that nobody dyed.',
      ko: '날실과 씨실의 색이 만나는 곳에 아무도 물들이지 않은 세 번째 색이 생깁니다.',
    },
    {
      en: 'We allow one thread in each cloth to be the wrong one. Weavers used to do this so as not to compete with heaven.',
      ko: '천마다 한 올은 틀리게 둡니다. 옛 직공들은 하늘과 겨루지 않으려고 그리했습니다.',
    },
    {
      en: 'The rhythm was counted on a real four-shaft loom in Daegu, by someone who can do it while talking.',
      ko: '박자는 대구의 네 종광 베틀에서 세었습니다. 이야기를 나누면서도 셀 줄 아는 분이.',
    },
  ],
  wall: 'heather',
  products: [
    piece(
      'print-portrait',
      ['basket', 'chestnut'],
      ['Over, Under', '위로, 아래로'],
      [
        'A willow basket, enlarged until it became a façade.',
        '버들 바구니를 건물의 얼굴이 될 때까지 키웠습니다.',
      ],
    ),
    piece(
      'print-portrait',
      ['basket', 'deep'],
      ['Creel', '어롱'],
      [
        'The angler’s basket, still smelling faintly of the river.',
        '아직 강 냄새가 옅게 나는 낚시꾼의 바구니.',
      ],
    ),
    piece(
      'print-square',
      ['plaid', 'fair'],
      ['Picnic, Folded', '접어 둔 소풍'],
      [
        'The blanket after everybody had gone to look at the boats.',
        '모두 배를 보러 간 뒤의 돗자리.',
      ],
    ),
    piece(
      'print-portrait',
      ['steps', 'garden'],
      ['Coverlet, After Dora', '도라의 침대보'],
      [
        'A great-aunt’s pattern, reconstructed from a corner and a photograph.',
        '한 귀퉁이와 사진 한 장으로 되살린 이모할머니의 무늬.',
      ],
    ),
    piece(
      'print-portrait',
      ['steps', 'harbour'],
      ['Ziggurat Blues', '계단 블루스'],
      [
        'Goes up four, comes down four, and means it.',
        '네 계단 오르고 네 계단 내려옵니다. 진심으로.',
      ],
    ),
    piece(
      'print-landscape',
      ['stripes', 'studio'],
      ['Deckchairs, Closed', '접힌 해변 의자'],
      ['September, seen from the promenade.', '산책길에서 바라본 구월.'],
    ),
    piece(
      'print-portrait',
      ['plaid', 'forest'],
      ['Keeper’s Jacket', '숲지기의 외투'],
      ['Green that has been leaned on gates.', '울타리에 기대던 초록.'],
    ),
    piece(
      'print-square',
      ['basket', 'porcelain', 1.2],
      ['Laundry Hamper', '빨래 바구니'],
      ['White and blue, and light coming through the gaps.', '희고 푸른, 틈새로 빛이 드는.'],
    ),
    piece(
      'notebook-hardcover',
      ['stripes', 'heather'],
      ['Ticking Notebook', '줄무늬 이불 노트'],
      [
        'The stripe of old mattresses, for dreams with a date on them.',
        '옛 이불의 줄무늬. 날짜가 적힌 꿈을 위해.',
      ],
    ),
    piece(
      'notebook-hardcover',
      ['plaid', 'persimmon'],
      ['Fireside Notebook', '화롯가 노트'],
      ['Warm on the knee, in the manner of a small blanket.', '작은 담요처럼 무릎이 따뜻합니다.'],
    ),
    piece(
      'notebook-stitched',
      ['steps', 'graphite'],
      ['Draft Notebooks', '설계 노트 세트'],
      [
        'Squared like a weaver’s paper, whichever pages you choose.',
        '직공의 모눈처럼 반듯한 공책. 내지는 마음대로 고르세요.',
      ],
    ),
    piece(
      'notebook-wire',
      ['basket', 'saffron'],
      ['Straw Sketchbook', '밀짚 스케치북'],
      ['Sun hat colours, bent brim included.', '밀짚모자의 색. 구부러진 챙까지.'],
    ),
    piece(
      'textile-throw',
      ['plaid', 'heather', 1.2],
      ['Crofter’s Throw', '산골 농부의 담요'],
      [
        'A proper plaid: it looks right before you know why.',
        '제대로 된 격자. 까닭을 알기 전에 이미 좋아 보입니다.',
      ],
    ),
    piece(
      'textile-throw',
      ['stripes', 'clay', 1.2],
      ['Adobe Throw', '흙집 담요'],
      [
        'Earth stripes, the widest of them left quiet on purpose.',
        '흙빛 줄무늬. 가장 넓은 줄은 일부러 비워 두었습니다.',
      ],
    ),
    piece(
      'textile-cushion',
      ['steps', 'saffron', 1.1],
      ['Threshing Floor Cushion', '타작마당 쿠션'],
      [
        'Diamonds that turn to stairs when the lamp is lit.',
        '등을 켜면 마름모가 계단으로 바뀝니다.',
      ],
    ),
    piece(
      'textile-towel',
      ['stripes', 'porcelain'],
      ['Dairy Tea Towel', '목장 행주'],
      ['Two blues and a great deal of clean air.', '파랑 둘과 아주 많은 맑은 공기.'],
    ),
    piece(
      'textile-towel',
      ['plaid', 'petal'],
      ['Rose Gingham Tea Towel', '장미 깅엄 행주'],
      ['Sweeter than we are, usually.', '평소의 우리보다 다정합니다.'],
    ),
    piece(
      'textile-hanging',
      ['basket', 'lichen', 1.15],
      ['Hedgerow Hanging', '생울타리 벽걸이'],
      [
        'Laid branches, in the order a hedger would lay them.',
        '울타리 엮는 이가 눕힐 차례대로 눕힌 가지들.',
      ],
    ),
    piece(
      'ceramic-mug',
      ['plaid', 'fig'],
      ['Scarf Mug', '목도리 머그'],
      ['Warm round the outside as well.', '겉까지 따뜻하게 둘렀습니다.'],
    ),
    piece(
      'ceramic-bowl',
      ['basket', 'wheat', 0.85],
      ['Bread Basket Bowl', '빵 바구니 그릇'],
      [
        'A bowl that pretends to be a basket, and holds soup, which baskets do not.',
        '바구니인 척하는 그릇. 바구니와 달리 국도 담깁니다.',
      ],
    ),
  ],
};
