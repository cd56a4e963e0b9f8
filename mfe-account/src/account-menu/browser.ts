import { reactLifecycles } from '@tessera/slice-kit/react';
import { AccountMenu } from './account-menu.tsx';

export default reactLifecycles(AccountMenu);
