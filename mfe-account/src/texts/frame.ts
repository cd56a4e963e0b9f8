import type { Localised } from './localised.ts';

export interface FrameTexts {
  navigation: string;
  overview: string;
  orders: string;
  addresses: string;
  wishlist: string;
  security: string;
  logOut: string;
}

export const frameTexts: Localised<FrameTexts> = {
  en: {
    navigation: 'Your account',
    overview: 'Overview',
    orders: 'Orders',
    addresses: 'Addresses',
    wishlist: 'Wishlist',
    security: 'Security',
    logOut: 'Log out',
  },
  ko: {
    navigation: '내 계정',
    overview: '계정 홈',
    orders: '주문 내역',
    addresses: '주소록',
    wishlist: '위시리스트',
    security: '보안',
    logOut: '로그아웃',
  },
};
