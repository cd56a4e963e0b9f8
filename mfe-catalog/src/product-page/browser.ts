import { reactLifecycles } from '@tessera/slice-kit/react';
import { ProductPage } from './product-page.tsx';

export default reactLifecycles(ProductPage);
