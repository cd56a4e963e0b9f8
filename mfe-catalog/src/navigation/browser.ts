import { reactLifecycles } from '@tessera/slice-kit/react';
import { Navigation } from './navigation.tsx';

export default reactLifecycles(Navigation);
