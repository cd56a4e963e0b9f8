import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import { AccountForm } from '../form/account-form.tsx';
import { TextField } from '../form/field.tsx';
import type { FormState } from '../form/form-state.ts';
import { securityTexts } from '../texts/security.ts';
import css from './security-page.module.css';

/** Behind a door of its own: nobody presses this by chance. */
export function EraseAccount({
  state,
  locale,
}: {
  state: FormState;
  locale: Locale;
}): ReactElement {
  const texts = securityTexts[locale];
  return (
    <details className={css.erase} open={state.errors.length > 0}>
      <summary>{texts.eraseOpen}</summary>
      <p>{texts.eraseWarning}</p>
      <AccountForm
        command="erase"
        state={state}
        labels={{ password: texts.currentPassword }}
        send={texts.eraseSend}
        danger
        locale={locale}
      >
        {({ field }) => (
          <TextField
            field={field('password')}
            name="password"
            type="password"
            autoComplete="current-password"
            maxLength={200}
          />
        )}
      </AccountForm>
    </details>
  );
}
