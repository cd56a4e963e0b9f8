import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { frameTexts } from '../texts/frame.ts';
import { loadSecurity } from './load-security.ts';
import { SecurityPage } from './security-page.tsx';

export const securityPage = definePage({
  Component: SecurityPage,
  load: loadSecurity,
  head: (_props, { locale }) => privateHead(frameTexts[locale].security),
});
