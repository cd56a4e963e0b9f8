import type { Localised } from './localised.ts';

/** Plain strings: they travel to the browser in the props; `#` stands for a number there. */
export interface SearchBoxTexts {
  label: string;
  placeholder: string;
  submit: string;
  products: string;
  collections: string;
  collection: string;
  all: string;
  one: string;
  other: string;
  none: string;
}

export const searchBoxTexts: Localised<SearchBoxTexts> = {
  en: {
    label: 'Search the shop',
    placeholder: 'Search',
    submit: 'Search',
    products: 'Pieces',
    collections: 'Collections',
    collection: 'Collection',
    all: 'See all results',
    one: '1 suggestion',
    other: '# suggestions',
    none: 'No suggestions',
  },
  ko: {
    label: '상점에서 검색',
    placeholder: '검색',
    submit: '검색',
    products: '작품',
    collections: '컬렉션',
    collection: '컬렉션',
    all: '결과 모두 보기',
    one: '추천 검색 결과 1개',
    other: '추천 검색 결과 #개',
    none: '추천 검색 결과 없음',
  },
};
