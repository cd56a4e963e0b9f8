import type { Localised } from './localised.ts';
import { english, korean } from './format.ts';

/** Plain strings: they travel to the browser in the props as they are. */
export interface NavigationTexts {
  label: string;
  menu: string;
  collections: string;
  everything: string;
  arrivals: string;
  close: string;
}

export const navigationTexts: Localised<NavigationTexts> = {
  en: {
    label: 'Shop',
    menu: 'Menu',
    collections: 'Collections',
    everything: 'Everything',
    arrivals: 'New',
    close: 'Close',
  },
  ko: {
    label: '상점',
    menu: '메뉴',
    collections: '컬렉션',
    everything: '모든 작품',
    arrivals: '신작',
    close: '닫기',
  },
};

/** How many pieces a collection holds, for people who hear the page. */
export const pieces: Localised<(count: number) => string> = {
  en: (count) => english(count, '# piece', '# pieces'),
  ko: (count) => korean(count, '작품 #점'),
};
