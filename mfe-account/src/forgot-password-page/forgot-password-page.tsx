import type { ReactElement } from 'react';
import { loginAddress } from '../addresses/addresses.ts';
import { EntryFrame } from '../entry-frame/entry-frame.tsx';
import { AccountForm } from '../form/account-form.tsx';
import { TextField } from '../form/field.tsx';
import { entryTexts } from '../texts/entry.ts';
import type { ForgotPasswordProps } from './load-forgot-password.ts';

export function ForgotPasswordPage({
  locale,
  form: state,
  notice,
}: ForgotPasswordProps): ReactElement {
  const texts = entryTexts[locale];
  const sent = notice === 'check_mail';
  return (
    <EntryFrame
      title={texts.forgot}
      {...(!sent && { lead: texts.forgotLead })}
      notice={notice}
      locale={locale}
      links={[{ href: loginAddress, text: texts.toLogin }]}
    >
      {!sent && (
        <AccountForm
          command="forgot-password"
          state={state}
          labels={{ email: texts.email }}
          send={texts.forgotSend}
          locale={locale}
        >
          {({ field, typed }) => (
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
          )}
        </AccountForm>
      )}
    </EntryFrame>
  );
}
