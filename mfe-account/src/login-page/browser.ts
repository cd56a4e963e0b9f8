import { reactLifecycles } from '@tessera/slice-kit/react';
import { LoginPage } from './login-page.tsx';

export default reactLifecycles(LoginPage);
