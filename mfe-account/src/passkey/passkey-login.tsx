import type { Locale } from '@tessera/slice-kit/contract';
import { useState, type ReactElement } from 'react';
import { refreshAddressFor } from '../addresses/addresses.ts';
import { entryTexts } from '../texts/entry.ts';
import { passkeyProblemText } from '../texts/passkey-problems.ts';
import { askPasskeys, passkeyProblem } from './ask-passkeys.ts';
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
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!available) return null;
  const logIn = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const { startAuthentication } = await import('@simplewebauthn/browser');
      type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];
      const optionsJSON = await askPasskeys<Options>('login-options');
      await askPasskeys('login', { response: await startAuthentication({ optionsJSON }) });
      // Not a page, so that the whole document is loaded anew: all of it is somebody's now.
      location.assign(refreshAddressFor(further));
    } catch (error) {
      setProblem(passkeyProblem(error));
      setBusy(false);
    }
  };
  return (
    <div className={css.passkey}>
      <button
        type="button"
        aria-disabled={busy || undefined}
        onClick={() => void (busy || logIn())}
      >
        {texts.passkey}
      </button>
      {problem !== null && (
        <p role="alert">{passkeyProblemText(problem, texts.passkeyFailed, locale)}</p>
      )}
    </div>
  );
}
