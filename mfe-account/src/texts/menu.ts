import type { Localised } from './localised.ts';

export interface MenuTexts {
  logIn: string;
  account: string;
}

export const menuTexts: Localised<MenuTexts> = {
  en: { logIn: 'Log in', account: 'Your account' },
  ko: { logIn: '로그인', account: '내 계정' },
};
