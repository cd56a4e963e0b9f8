import { reactLifecycles } from '@tessera/slice-kit/react';
import { AddressBook } from './address-book.tsx';

export default reactLifecycles(AddressBook);
