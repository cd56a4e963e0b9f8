import { reactLifecycles } from '@tessera/slice-kit/react';
import { RegisterPage } from './register-page.tsx';

export default reactLifecycles(RegisterPage);
