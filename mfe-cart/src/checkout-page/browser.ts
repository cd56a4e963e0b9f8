import { reactLifecycles } from '@tessera/slice-kit/react';
import { CheckoutPage } from './checkout-page.tsx';

export default reactLifecycles(CheckoutPage);
