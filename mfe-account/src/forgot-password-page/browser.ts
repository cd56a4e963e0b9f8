import { reactLifecycles } from '@tessera/slice-kit/react';
import { ForgotPasswordPage } from './forgot-password-page.tsx';

export default reactLifecycles(ForgotPasswordPage);
