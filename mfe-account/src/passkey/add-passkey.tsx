import type { Locale } from '@tessera/slice-kit/contract';
import { useId, useState, type ReactElement } from 'react';
import form from '../form/form.module.css';
import { securityAddress } from '../addresses/addresses.ts';
import { securityTexts } from '../texts/security.ts';
import { askPasskeys } from './ask-passkeys.ts';
import css from './passkey.module.css';
import { usePasskeys } from './use-passkeys.ts';

/** Makes a passkey on this device; browsers without scripts have none. */
export function AddPasskey({ locale }: { locale: Locale }): ReactElement {
  const texts = securityTexts[locale];
  const available = usePasskeys();
  const id = useId();
  const [name, setName] = useState('');
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  if (!available) return <p>{texts.passkeysUnavailable}</p>;
  const add = async (): Promise<void> => {
    setState('busy');
    try {
      const { startRegistration } = await import('@simplewebauthn/browser');
      type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];
      const optionsJSON = await askPasskeys<Options>('registration-options');
      const response = await startRegistration({ optionsJSON });
      await askPasskeys('registration', { name, response });
      location.assign(`${securityAddress}?notice=passkey_added`);
    } catch {
      setState('failed');
    }
  };
  return (
    <form
      className={css.passkey}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
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
      <button disabled={state === 'busy'}>{texts.passkeyAdd}</button>
      {state === 'failed' && <p role="alert">{texts.passkeyFailed}</p>}
    </form>
  );
}
