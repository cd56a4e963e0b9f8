import { reactLifecycles } from '@tessera/slice-kit/react';
import { CollectionPage } from './collection-page.tsx';

export default reactLifecycles(CollectionPage);
