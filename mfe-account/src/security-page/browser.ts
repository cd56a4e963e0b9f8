import { reactLifecycles } from '@tessera/slice-kit/react';
import { SecurityPage } from './security-page.tsx';

export default reactLifecycles(SecurityPage);
