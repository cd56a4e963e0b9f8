import type { Localised } from './localised.ts';
import { english, korean } from './format.ts';

export interface CardTexts {
  /** Price of a product whose variants differ: the lowest one. */
  from(price: string): string;
  was: string;
  now: string;
  colours(labels: string[]): string;
  low: string;
  soldOut: string;
  reduced: string;
  rated(average: string, count: number): string;
  /** In the place of a product that is not sold any more. */
  gone: string;
}

export const cardTexts: Localised<CardTexts> = {
  en: {
    from: (price) => `from ${price}`,
    was: 'Before',
    now: 'Now',
    colours: (labels) => `Colours: ${labels.join(', ')}`,
    low: 'Only a few left',
    soldOut: 'Sold out',
    reduced: 'Reduced',
    rated: (average, count) =>
      `Rated ${average} out of 5 in ${english(count, '# review', '# reviews')}`,
    gone: 'This piece is not sold any more.',
  },
  ko: {
    from: (price) => `${price}부터`,
    was: '이전 가격',
    now: '현재 가격',
    colours: (labels) => `색상: ${labels.join(', ')}`,
    low: '남은 수량이 적어요',
    soldOut: '품절',
    reduced: '할인',
    rated: (average, count) => korean(count, `리뷰 #개, 평점 5점 만점에 ${average}점`),
    gone: '더 이상 판매하지 않는 작품입니다.',
  },
};
