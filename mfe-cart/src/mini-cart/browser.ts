import { reactLifecycles } from '@tessera/slice-kit/react';
import { MiniCart } from './mini-cart.tsx';

export default reactLifecycles(MiniCart);
