import { reactLifecycles } from '@tessera/slice-kit/react';
import { AddToCart } from './add-to-cart.tsx';

export default reactLifecycles(AddToCart);
