import { reactLifecycles } from '@tessera/slice-kit/react';
import { SearchPage } from './search-page.tsx';

export default reactLifecycles(SearchPage);
