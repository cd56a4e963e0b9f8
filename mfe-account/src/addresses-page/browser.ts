import { reactLifecycles } from '@tessera/slice-kit/react';
import { AddressesPage } from './addresses-page.tsx';

export default reactLifecycles(AddressesPage);
