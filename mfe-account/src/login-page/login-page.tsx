import type { ReactElement } from 'react';
import { forgotPasswordAddress, overviewAddress, registerAddress } from '../addresses/addresses.ts';
import { EntryFrame } from '../entry-frame/entry-frame.tsx';
import { AccountForm } from '../form/account-form.tsx';
import { TextField } from '../form/field.tsx';
import { PasskeyLogin } from '../passkey/passkey-login.tsx';
import { entryTexts } from '../texts/entry.ts';
import type { LoginProps } from './load-login.ts';

export function LoginPage({ locale, form: state, notice, further }: LoginProps): ReactElement {
  const texts = entryTexts[locale];
  const query = further === null ? '' : `?${new URLSearchParams({ return: further })}`;
  return (
    <EntryFrame
      title={texts.logIn}
      lead={texts.logInLead}
      notice={notice}
      locale={locale}
      links={[
        { href: registerAddress + query, text: texts.toRegister },
        { href: forgotPasswordAddress, text: texts.toForgot },
      ]}
    >
      <AccountForm
        command="login"
        state={state}
        labels={{ email: texts.email, password: texts.password }}
        hidden={further === null ? {} : { return: further }}
        send={texts.logInSend}
        locale={locale}
      >
        {({ field, typed }) => (
          <>
            <TextField
              field={field('email')}
              name="email"
              type="email"
              inputMode="email"
              autoComplete="username webauthn"
              spellCheck={false}
              maxLength={254}
              defaultValue={typed('email')}
            />
            <TextField
              field={field('password')}
              name="password"
              type="password"
              autoComplete="current-password"
              maxLength={200}
            />
          </>
        )}
      </AccountForm>
      <PasskeyLogin further={further ?? overviewAddress} locale={locale} />
    </EntryFrame>
  );
}
