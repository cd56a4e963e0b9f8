import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { entryTexts } from '../texts/entry.ts';
import { loadForgotPassword } from './load-forgot-password.ts';
import { ForgotPasswordPage } from './forgot-password-page.tsx';

export const forgotPasswordPage = definePage({
  Component: ForgotPasswordPage,
  load: loadForgotPassword,
  head: (_props, { locale }) => privateHead(entryTexts[locale].forgot),
});
