import { reactLifecycles } from '@tessera/slice-kit/react';
import { OrdersPage } from './orders-page.tsx';

export default reactLifecycles(OrdersPage);
