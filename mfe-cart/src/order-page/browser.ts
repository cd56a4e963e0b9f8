import { reactLifecycles } from '@tessera/slice-kit/react';
import { OrderPage } from './order-page.tsx';

export default reactLifecycles(OrderPage);
