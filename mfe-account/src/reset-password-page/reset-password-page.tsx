import type { ReactElement } from 'react';
import { forgotPasswordAddress, loginAddress } from '../addresses/addresses.ts';
import { EntryFrame } from '../entry-frame/entry-frame.tsx';
import { AccountForm } from '../form/account-form.tsx';
import { TextField } from '../form/field.tsx';
import { entryTexts } from '../texts/entry.ts';
import type { ResetPasswordProps } from './load-reset-password.ts';

export function ResetPasswordPage({
  locale,
  form: state,
  token,
}: ResetPasswordProps): ReactElement {
  const texts = entryTexts[locale];
  if (token === null) {
    return (
      <EntryFrame
        title={texts.linkExpired}
        lead={texts.resetExpired}
        locale={locale}
        links={[{ href: forgotPasswordAddress, text: texts.toForgot }]}
      />
    );
  }
  return (
    <EntryFrame
      title={texts.reset}
      lead={texts.resetLead}
      locale={locale}
      links={[{ href: loginAddress, text: texts.toLogin }]}
    >
      <AccountForm
        command="reset-password"
        state={state}
        labels={{ password: texts.newPassword }}
        hidden={{ token }}
        send={texts.resetSend}
        locale={locale}
      >
        {({ field }) => (
          <TextField
            field={field('password', { hint: texts.passwordHint })}
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={8}
            maxLength={200}
          />
        )}
      </AccountForm>
    </EntryFrame>
  );
}
