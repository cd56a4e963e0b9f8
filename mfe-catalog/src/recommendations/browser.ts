import { reactLifecycles } from '@tessera/slice-kit/react';
import { Recommendations } from './recommendations.tsx';

export default reactLifecycles(Recommendations);
