import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { entryTexts } from '../texts/entry.ts';
import { loadConfirm } from './load-confirm.ts';
import { ConfirmPage } from './confirm-page.tsx';

export const confirmPage = definePage({
  Component: ConfirmPage,
  load: loadConfirm,
  head: (_props, { locale }) => privateHead(entryTexts[locale].confirm),
});
