import type { Locale } from '@tessera/slice-kit/contract';
import { useState, type ReactElement } from 'react';
import { entryTexts } from '../texts/entry.ts';
import { askPasskeys } from './ask-passkeys.ts';
import css from './passkey.module.css';
import { usePasskeys } from './use-passkeys.ts';

/** Logs in with a passkey, where the browser has them. @param further where to go on afterwards */
export function PasskeyLogin({
  further,
  locale,
}: {
  further: string;
  locale: Locale;
}): ReactElement | null {
  const texts = entryTexts[locale];
  const available = usePasskeys();
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  if (!available) return null;
  const logIn = async (): Promise<void> => {
    setState('busy');
    try {
      const { startAuthentication } = await import('@simplewebauthn/browser');
      type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];
      const optionsJSON = await askPasskeys<Options>('login-options');
      await askPasskeys('login', { response: await startAuthentication({ optionsJSON }) });
      // The whole page: all of it is somebody's now.
      location.assign(further);
    } catch {
      setState('failed');
    }
  };
  return (
    <div className={css.passkey}>
      <button type="button" disabled={state === 'busy'} onClick={() => void logIn()}>
        {texts.passkey}
      </button>
      {state === 'failed' && <p role="alert">{texts.passkeyFailed}</p>}
    </div>
  );
}
