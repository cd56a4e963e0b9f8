import { COLOURS, type Localised } from '../../catalogue-source.ts';

/** URL letters of a name; letters of any script stay. Empty when nothing is left. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 200);

export const same = (text: string): Localised => ({ en: text, ko: text });

const KINDS: Record<string, { label: Localised; words: string[] }> = {
  print: {
    label: { en: 'Prints', ko: '프린트' },
    words: ['print', 'prints', 'art-print', 'art-prints', 'poster', 'posters', '프린트', '포스터'],
  },
  notebook: {
    label: { en: 'Notebooks', ko: '노트' },
    words: ['notebook', 'notebooks', 'sketchbook', '노트', '공책'],
  },
  textile: {
    label: { en: 'Textiles', ko: '패브릭' },
    words: ['textile', 'textiles', 'fabric', 'cushion', 'throw', '패브릭', '직물'],
  },
  ceramic: {
    label: { en: 'Ceramics', ko: '도자기' },
    words: ['ceramic', 'ceramics', 'pottery', '도자기'],
  },
};

/** Kind of a product by Shopify's type: one of the shop's own where the word is known, else a new one. */
export function kindOf(type: string): { kind: string; kindLabel: Localised } {
  const slug = slugOf(type);
  for (const [kind, { label, words }] of Object.entries(KINDS))
    if (words.includes(slug)) return { kind, kindLabel: label };
  return slug === ''
    ? { kind: 'other', kindLabel: { en: 'Other', ko: '기타' } }
    : { kind: slug, kindLabel: same(type) };
}

const OPTIONS: Record<string, { label: Localised; words: string[] }> = {
  size: { label: { en: 'Size', ko: '크기' }, words: ['size', '사이즈', '크기'] },
  colour: { label: { en: 'Colour', ko: '색상' }, words: ['color', 'colour', '색상', '색', '컬러'] },
  finish: { label: { en: 'Finish', ko: '마감' }, words: ['finish', '마감'] },
  material: { label: { en: 'Material', ko: '소재' }, words: ['material', '소재', '재질'] },
};

/** Handle and label of an option; sizes and colours are known in both languages. */
export function optionOf(name: string): { name: string; label: Localised } {
  const slug = slugOf(name);
  for (const [handle, { label, words }] of Object.entries(OPTIONS))
    if (words.includes(slug)) return { name: handle, label };
  return { name: slug || 'option', label: same(name) };
}

const SYNONYMS: Record<string, string[]> = {
  ink: ['black', 'charcoal', '검정', '블랙', '먹색'],
  bone: ['white', 'ivory', 'cream', 'beige', '흰색', '화이트', '아이보리', '베이지'],
  terracotta: [
    'red',
    'orange',
    'rust',
    'brown',
    '빨강',
    '레드',
    '주황',
    '오렌지',
    '갈색',
    '브라운',
  ],
  ochre: ['yellow', 'gold', 'mustard', '노랑', '옐로', '황토', '골드'],
  moss: ['green', 'olive', '초록', '그린', '녹색'],
  sea: ['teal', 'turquoise', 'aqua', '청록', '민트'],
  cobalt: ['blue', 'navy', '파랑', '블루', '네이비', '남색'],
  plum: ['purple', 'violet', 'lilac', '보라', '퍼플'],
  rose: ['pink', 'coral', '분홍', '핑크'],
  grey: ['gray', 'silver', '회색', '그레이', '실버'],
};

const FAMILIES = new Map(
  Object.entries(COLOURS).flatMap(([family, { label }]) =>
    [family, label.en, label.ko, ...(SYNONYMS[family] ?? [])].map(
      (word) => [word.toLowerCase(), family] as const,
    ),
  ),
);

/** Colour families that the words name, each once, in their order. */
export const coloursIn = (words: readonly string[]): string[] => [
  ...new Set(
    words
      .flatMap((word) => word.toLowerCase().split(/[\s/,&+-]+/))
      .flatMap((word) => FAMILIES.get(word) ?? []),
  ),
];
