import { reactLifecycles } from '@tessera/slice-kit/react';
import { HomePage } from './home-page.tsx';

export default reactLifecycles(HomePage);
