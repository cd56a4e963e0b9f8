import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { frameTexts } from '../texts/frame.ts';
import { loadOverview } from './load-overview.ts';
import { OverviewPage } from './overview-page.tsx';

export const overviewPage = definePage({
  Component: OverviewPage,
  load: loadOverview,
  head: (_props, { locale }) => privateHead(frameTexts[locale].overview),
});
