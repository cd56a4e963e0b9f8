import type { ProductSort } from '../generated/graphql.ts';
import { english, korean } from './format.ts';
import type { Localised } from './localised.ts';

export interface ListingTexts {
  home: string;
  breadcrumbs: string;
  filter: string;
  filterCount(active: number): string;
  apply: string;
  activeFilters: string;
  remove(filter: string): string;
  clear: string;
  any: string;
  inStock: string;
  more(hidden: number): string;
  results(count: number): string;
  valueCount(count: number): string;
  sortBy: string;
  sorts: Record<ProductSort, string>;
  previous: string;
  next: string;
  pages: string;
  emptyTitle: string;
  emptyHelp: string;
}

export interface CollectionTexts {
  title(collection: string): string;
}

export interface SearchTexts {
  title(query: string): string;
  titleWithoutQuery: string;
  heading(query: string): string;
  headingWithoutQuery: string;
  description: string;
  corrected(typed: string, used: string): string;
  nothing(query: string): string;
  help: string[];
  popular: string;
  pieces(count: number): string;
}

export const listingTexts: Localised<ListingTexts> = {
  en: {
    home: 'Home',
    breadcrumbs: 'Breadcrumbs',
    filter: 'Filter',
    filterCount: (active) => english(active, '# filter chosen', '# filters chosen'),
    apply: 'Show results',
    activeFilters: 'Chosen filters',
    remove: (filter) => `Remove ${filter}`,
    clear: 'Clear all',
    any: 'Any',
    inStock: 'In stock only',
    more: (hidden) => english(hidden, '# more', '# more'),
    results: (count) => english(count, '# piece', '# pieces'),
    valueCount: (count) => english(count, '# piece', '# pieces'),
    sortBy: 'Sort by',
    sorts: {
      FEATURED: 'Featured',
      RELEVANCE: 'Best match',
      NEWEST: 'Newest',
      PRICE_ASC: 'Price, low to high',
      PRICE_DESC: 'Price, high to low',
      RATING: 'Best rated',
    },
    previous: 'Previous',
    next: 'Next',
    pages: 'Pages',
    emptyTitle: 'Nothing fits all of these filters.',
    emptyHelp: 'Take one of them away, or start again without any.',
  },
  ko: {
    home: '홈',
    breadcrumbs: '현재 위치',
    filter: '필터',
    filterCount: (active) => korean(active, '필터 #개 선택됨'),
    apply: '결과 보기',
    activeFilters: '선택한 필터',
    remove: (filter) => `${filter} 필터 해제`,
    clear: '모두 해제',
    any: '전체',
    inStock: '재고 있는 작품만',
    more: (hidden) => korean(hidden, '#개 더 보기'),
    results: (count) => korean(count, '작품 #점'),
    valueCount: (count) => korean(count, '작품 #점'),
    sortBy: '정렬',
    sorts: {
      FEATURED: '추천순',
      RELEVANCE: '관련도순',
      NEWEST: '최신순',
      PRICE_ASC: '낮은 가격순',
      PRICE_DESC: '높은 가격순',
      RATING: '평점순',
    },
    previous: '이전',
    next: '다음',
    pages: '페이지',
    emptyTitle: '모든 조건에 맞는 작품이 없습니다.',
    emptyHelp: '필터를 하나 해제하거나 처음부터 다시 골라 보세요.',
  },
};

export const collectionTexts: Localised<CollectionTexts> = {
  en: { title: (collection) => `${collection} · Tessera` },
  ko: { title: (collection) => `${collection} · Tessera` },
};

export const searchTexts: Localised<SearchTexts> = {
  en: {
    title: (query) => `“${query}” · Search · Tessera`,
    titleWithoutQuery: 'Everything · Tessera',
    heading: (query) => `Results for “${query}”`,
    headingWithoutQuery: 'Everything',
    description: 'All prints, notebooks, textiles and ceramics of Tessera.',
    corrected: (typed, used) =>
      `Nothing matched “${typed}”. Showing results for “${used}” instead.`,
    nothing: (query) => `We found nothing for “${query}”.`,
    help: [
      'Look at the spelling, or try a more general word: “blue” rather than “ultramarine”.',
      'Search for a material, a colour or a kind: linen, moss, notebook.',
    ],
    popular: 'Or begin with a collection',
    pieces: (count) => english(count, '# piece', '# pieces'),
  },
  ko: {
    title: (query) => `‘${query}’ 검색 결과 · Tessera`,
    titleWithoutQuery: '모든 작품 · Tessera',
    heading: (query) => `‘${query}’ 검색 결과`,
    headingWithoutQuery: '모든 작품',
    description: 'Tessera의 모든 프린트, 노트, 텍스타일, 도자기를 둘러보세요.',
    corrected: (typed, used) =>
      `‘${typed}’에 대한 결과가 없어 ‘${used}’(으)로 찾은 결과를 보여 드립니다.`,
    nothing: (query) => `‘${query}’에 맞는 작품을 찾지 못했습니다.`,
    help: [
      '맞춤법을 확인하거나 더 넓은 뜻의 낱말로 찾아 보세요. ‘군청색’보다는 ‘파랑’이 좋습니다.',
      '재료나 색상, 종류로도 찾을 수 있습니다. 예: 리넨, 이끼, 노트',
    ],
    popular: '컬렉션부터 둘러보세요',
    pieces: (count) => korean(count, '작품 #점'),
  },
};
