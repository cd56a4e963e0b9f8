import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { entryTexts } from '../texts/entry.ts';
import { loadRegister } from './load-register.ts';
import { RegisterPage } from './register-page.tsx';

export const registerPage = definePage({
  Component: RegisterPage,
  load: loadRegister,
  head: (_props, { locale }) => privateHead(entryTexts[locale].register),
});
