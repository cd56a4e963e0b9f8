import { reactLifecycles } from '@tessera/slice-kit/react';
import { WishlistButton } from './wishlist-button.tsx';

export default reactLifecycles(WishlistButton);
