import { reactLifecycles } from '@tessera/slice-kit/react';
import { CartPage } from './cart-page.tsx';

export default reactLifecycles(CartPage);
