import { english, korean } from './format.ts';
import type { Localised } from './localised.ts';

export interface ProductTexts {
  title(product: string, subtitle: string): string;
  home: string;
  breadcrumbs: string;
  pictures: string;
  showPicture(number: number, count: number): string;
  was: string;
  now: string;
  inStock: string;
  low(available: number): string;
  soldOut: string;
  optionUnavailable: string;
  optionSoldOut: string;
  details: string;
  description: string;
  reviews: string;
  reviewCount(count: number): string;
  rated(average: string): string;
  stars(stars: number): string;
  starCount(stars: number, count: number): string;
  noReviews: string;
  writtenIn: Record<'en' | 'ko', string>;
  moreReviews: string;
  firstReviews: string;
}

export const productTexts: Localised<ProductTexts> = {
  en: {
    title: (product, subtitle) => `${product}, ${subtitle} · Tessera`,
    home: 'Home',
    breadcrumbs: 'Breadcrumbs',
    pictures: 'Pictures',
    showPicture: (number, count) => `Show picture ${number} of ${count}`,
    was: 'Before',
    now: 'Now',
    inStock: 'In stock',
    low: (available) => english(available, 'Only # left', 'Only # left'),
    soldOut: 'Sold out',
    optionUnavailable: 'not made in this combination',
    optionSoldOut: 'sold out',
    details: 'Details',
    description: 'About this piece',
    reviews: 'Reviews',
    reviewCount: (count) => english(count, '# review', '# reviews'),
    rated: (average) => `Rated ${average} out of 5`,
    stars: (stars) => english(stars, '# star', '# stars'),
    starCount: (stars, count) =>
      `${english(stars, '# star', '# stars')}: ${english(count, '# review', '# reviews')}`,
    noReviews: 'Nobody has written about this piece yet.',
    writtenIn: { en: 'Written in English', ko: 'Written in Korean' },
    moreReviews: 'More reviews',
    firstReviews: 'Back to the first reviews',
  },
  ko: {
    title: (product, subtitle) => `${product}, ${subtitle} · Tessera`,
    home: '홈',
    breadcrumbs: '현재 위치',
    pictures: '사진',
    showPicture: (number, count) => `사진 ${count}장 중 ${number}번째 보기`,
    was: '이전 가격',
    now: '현재 가격',
    inStock: '재고 있음',
    low: (available) => korean(available, '#점 남음'),
    soldOut: '품절',
    optionUnavailable: '이 조합으로는 만들지 않습니다',
    optionSoldOut: '품절',
    details: '상세 정보',
    description: '작품 이야기',
    reviews: '리뷰',
    reviewCount: (count) => korean(count, '리뷰 #개'),
    rated: (average) => `평점 5점 만점에 ${average}점`,
    stars: (stars) => korean(stars, '별 #개'),
    starCount: (stars, count) => `별 ${stars}개: ${korean(count, '리뷰 #개')}`,
    noReviews: '아직 이 작품에 남겨진 리뷰가 없습니다.',
    writtenIn: { en: '영어로 쓴 리뷰', ko: '한국어로 쓴 리뷰' },
    moreReviews: '리뷰 더 보기',
    firstReviews: '처음 리뷰로 돌아가기',
  },
};
