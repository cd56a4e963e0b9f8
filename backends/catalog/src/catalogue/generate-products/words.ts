import type { Localised } from '../../catalogue-source.ts';

const pair = (en: string, ko: string): Localised => ({ en, ko });

/** Words that shoppers would search for, so that searching a large catalogue is like searching a real one. */
export const MOODS = [
  pair('Quiet', '고요한'), pair('Amber', '호박빛'), pair('Northern', '북쪽'), pair('Broken', '부서진'), pair('Slow', '느린'), pair('Salt', '소금'), pair('Early', '이른'), pair('Distant', '먼'),
  pair('Folded', '접힌'), pair('Hollow', '빈'), pair('Drifting', '떠도는'), pair('Copper', '구리'), pair('Paper', '종이'), pair('Winter', '겨울'), pair('Summer', '여름'), pair('Midnight', '한밤의'),
  pair('Gentle', '온화한'), pair('Hidden', '숨은'), pair('Bright', '밝은'), pair('Weathered', '풍화된'), pair('Silver', '은빛'), pair('Wild', '들'), pair('Tidal', '조수의'), pair('Velvet', '벨벳'),
  pair('Sunlit', '햇살'), pair('Mossy', '이끼 낀'), pair('Granite', '화강암'), pair('Lunar', '달의'), pair('Painted', '칠한'), pair('Woven', '엮은'), pair('Ancient', '오래된'), pair('Crimson', '진홍'),
];

export const THINGS = [
  pair('Harbour', '항구'), pair('Meadow', '초원'), pair('Lantern', '등불'), pair('Orchard', '과수원'), pair('Ridge', '능선'), pair('Canal', '운하'), pair('Garden', '정원'), pair('Pebble', '조약돌'),
  pair('Mosaic', '모자이크'), pair('Lattice', '격자'), pair('Ripple', '물결'), pair('Thicket', '덤불'), pair('Quarry', '채석장'), pair('Comet', '혜성'), pair('Delta', '삼각주'), pair('Willow', '버들'),
  pair('Terrace', '다랑이'), pair('Feather', '깃털'), pair('Compass', '나침반'), pair('Glacier', '빙하'), pair('Prairie', '평원'), pair('Cedar', '삼나무'), pair('Fountain', '분수'), pair('Archipelago', '군도'),
  pair('Beacon', '봉화'), pair('Crescent', '초승달'), pair('Canyon', '협곡'), pair('Estuary', '하구'), pair('Labyrinth', '미로'), pair('Monsoon', '장마'), pair('Nebula', '성운'), pair('Rampart', '성벽'),
  pair('Spiral', '나선'), pair('Tundra', '동토'), pair('Vineyard', '포도밭'), pair('Zephyr', '서풍'), pair('Aurora', '오로라'), pair('Bramble', '산딸기'), pair('Causeway', '둑길'), pair('Dune', '사구'),
];

export const FORMS = [
  { kind: 'print', name: pair('Print', '프린트'), sizes: ['a4', 'a3', '50x70'], dollars: [34, 52, 88] },
  { kind: 'print', name: pair('Poster', '포스터'), sizes: ['a3', 'a2'], dollars: [28, 42] },
  { kind: 'notebook', name: pair('Notebook', '노트'), sizes: ['a6', 'a5'], dollars: [16, 22] },
  { kind: 'textile', name: pair('Cushion', '쿠션'), sizes: ['40x40', '50x50'], dollars: [38, 46] },
  { kind: 'textile', name: pair('Throw', '담요'), sizes: ['90x130', '130x180'], dollars: [98, 148] },
  { kind: 'textile', name: pair('Tea Towel', '행주'), sizes: ['50x70'], dollars: [19] },
  { kind: 'ceramic', name: pair('Mug', '머그'), sizes: ['320ml'], dollars: [24] },
  { kind: 'ceramic', name: pair('Plate', '접시'), sizes: ['21cm', '27cm'], dollars: [28, 38] },
  { kind: 'ceramic', name: pair('Vase', '화병'), sizes: ['s', 'l'], dollars: [54, 86] },
] as const;

export const SENTENCES = [
  pair('Drawn by one rule and a little chance.', '한 가지 규칙과 약간의 우연으로 그렸습니다.'),
  pair('The pattern begins at the edge and forgets where it was going.', '무늬는 가장자리에서 시작해 어디로 가던 길인지 잊습니다.'),
  pair('Made in small batches by people who sign their work.', '제 이름을 적는 사람들이 조금씩 만듭니다.'),
  pair('Looks different in the morning than in the evening.', '아침과 저녁에 다르게 보입니다.'),
  pair('Goes with plain things and with other patterns.', '민무늬와도 다른 무늬와도 어울립니다.'),
  pair('A calm ground with a few bright accents.', '차분한 바탕에 밝은 점 몇 개.'),
  pair('Each piece is checked by hand before it leaves the studio.', '작업실을 떠나기 전 한 점씩 손으로 확인합니다.'),
  pair('Colours taken from stone, rope and rain.', '돌과 밧줄과 비에서 가져온 색.'),
];
