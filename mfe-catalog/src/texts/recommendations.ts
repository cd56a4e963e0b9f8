import type { Localised } from './localised.ts';

export interface RecommendationsTexts {
  beside: string;
  bestSellers: string;
}

export const recommendationsTexts: Localised<RecommendationsTexts> = {
  en: { beside: 'Looks well beside it', bestSellers: 'Best sellers' },
  ko: { beside: '함께 두면 좋은 작품', bestSellers: '많이 찾는 작품' },
};
