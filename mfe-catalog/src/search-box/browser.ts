import { reactLifecycles } from '@tessera/slice-kit/react';
import { SearchBox } from './search-box.tsx';

export default reactLifecycles(SearchBox);
