import type { Locale } from '@tessera/slice-kit/contract';
import { useId, useState, type ReactElement } from 'react';
import { securityAddress } from '../addresses/addresses.ts';
import form from '../form/form.module.css';
import { useHydrated } from '../form/use-hydrated.ts';
import { securityTexts } from '../texts/security.ts';
import { passkeyProblemText } from '../texts/passkey-problems.ts';
import { askPasskeys, passkeyProblem } from './ask-passkeys.ts';
import css from './passkey.module.css';
import { usePasskeys } from './use-passkeys.ts';

/** Makes a passkey on this device; browsers without scripts have none. */
export function AddPasskey({ locale }: { locale: Locale }): ReactElement {
  const texts = securityTexts[locale];
  const available = usePasskeys();
  const id = useId();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const hydrated = useHydrated();
  if (!hydrated) return <noscript>{texts.passkeysUnavailable}</noscript>;
  if (!available) return <p>{texts.passkeysUnavailable}</p>;
  const add = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const { startRegistration } = await import('@simplewebauthn/browser');
      type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];
      const optionsJSON = await askPasskeys<Options>('registration-options');
      const response = await startRegistration({ optionsJSON });
      await askPasskeys('registration', { name, response });
      setName('');
      setBusy(false);
      location.assign(`${securityAddress}?notice=passkey_added`);
    } catch (error) {
      const code = passkeyProblem(error);
      // The page itself knows the way to the login, and back.
      if (code === 'not_logged_in') location.reload();
      setProblem(code);
      setBusy(false);
    }
  };
  return (
    <form
      className={css.passkey}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void add();
      }}
    >
      <div className={form.field}>
        <label htmlFor={id}>{texts.passkeyName}</label>
        <input
          id={id}
          className={form.input}
          maxLength={60}
          aria-describedby={`${id}-hint`}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} className={form.hint}>
          {texts.passkeyNameHint}
        </p>
      </div>
      <button aria-disabled={busy || undefined}>{texts.passkeyAdd}</button>
      {problem !== null && (
        <p role="alert">{passkeyProblemText(problem, texts.passkeyFailed, locale)}</p>
      )}
    </form>
  );
}
