import { reactLifecycles } from '@tessera/slice-kit/react';
import { ConfirmPage } from './confirm-page.tsx';

export default reactLifecycles(ConfirmPage);
