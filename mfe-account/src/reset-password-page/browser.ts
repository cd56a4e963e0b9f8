import { reactLifecycles } from '@tessera/slice-kit/react';
import { ResetPasswordPage } from './reset-password-page.tsx';

export default reactLifecycles(ResetPasswordPage);
