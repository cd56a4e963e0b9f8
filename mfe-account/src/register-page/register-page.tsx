import type { ReactElement } from 'react';
import { loginAddress, loginAddressFor } from '../addresses/addresses.ts';
import { EntryFrame } from '../entry-frame/entry-frame.tsx';
import { AccountForm } from '../form/account-form.tsx';
import { TextField } from '../form/field.tsx';
import { entryTexts } from '../texts/entry.ts';
import type { RegisterProps } from './load-register.ts';

export function RegisterPage(props: RegisterProps): ReactElement {
  const { locale, form: state, notice, further } = props;
  const texts = entryTexts[locale];
  const labels = { name: texts.name, email: texts.email, password: texts.password };
  const sent = notice === 'check_mail';
  return (
    <EntryFrame
      title={texts.register}
      {...(!sent && { lead: texts.registerLead })}
      notice={notice}
      locale={locale}
      links={[
        { href: further === null ? loginAddress : loginAddressFor(further), text: texts.toLogin },
      ]}
    >
      {!sent && (
        <AccountForm
          command="register"
          state={state}
          labels={labels}
          hidden={further === null ? {} : { return: further }}
          send={texts.registerSend}
          locale={locale}
        >
          {({ field, typed }) => (
            <>
              <TextField
                field={field('name', { hint: texts.nameHint })}
                name="name"
                autoComplete="name"
                autoCapitalize="words"
                maxLength={100}
                defaultValue={typed('name')}
              />
              <TextField
                field={field('email')}
                name="email"
                type="email"
                inputMode="email"
                autoComplete="username"
                spellCheck={false}
                maxLength={254}
                defaultValue={typed('email')}
              />
              <TextField
                field={field('password', { hint: texts.passwordHint })}
                name="password"
                type="password"
                autoComplete="new-password"
                minLength={8}
                maxLength={200}
              />
            </>
          )}
        </AccountForm>
      )}
    </EntryFrame>
  );
}
