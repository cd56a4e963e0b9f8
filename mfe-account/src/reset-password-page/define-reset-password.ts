import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { entryTexts } from '../texts/entry.ts';
import { loadResetPassword } from './load-reset-password.ts';
import { ResetPasswordPage } from './reset-password-page.tsx';

export const resetPasswordPage = definePage({
  Component: ResetPasswordPage,
  load: loadResetPassword,
  head: (_props, { locale }) => privateHead(entryTexts[locale].reset),
});
