import { reactLifecycles } from '@tessera/slice-kit/react';
import { OverviewPage } from './overview-page.tsx';

export default reactLifecycles(OverviewPage);
