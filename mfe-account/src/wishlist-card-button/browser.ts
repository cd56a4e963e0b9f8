import { reactLifecycles } from '@tessera/slice-kit/react';
import { WishlistCardButton } from './wishlist-card-button.tsx';

export default reactLifecycles(WishlistCardButton);
