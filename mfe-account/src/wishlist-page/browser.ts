import { reactLifecycles } from '@tessera/slice-kit/react';
import { WishlistPage } from './wishlist-page.tsx';

export default reactLifecycles(WishlistPage);
