import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { entryTexts } from '../texts/entry.ts';
import { loadLogin } from './load-login.ts';
import { LoginPage } from './login-page.tsx';

export const loginPage = definePage({
  Component: LoginPage,
  load: loadLogin,
  head: (_props, { locale }) => privateHead(entryTexts[locale].logIn),
});
