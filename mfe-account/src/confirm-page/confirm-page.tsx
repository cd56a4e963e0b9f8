import type { ReactElement } from 'react';
import { loginAddress } from '../addresses/addresses.ts';
import { EntryFrame } from '../entry-frame/entry-frame.tsx';
import { AccountForm } from '../form/account-form.tsx';
import { FRESH } from '../form/form-state.ts';
import { entryTexts } from '../texts/entry.ts';
import type { ConfirmProps } from './load-confirm.ts';

export function ConfirmPage({ locale, token }: ConfirmProps): ReactElement {
  const texts = entryTexts[locale];
  if (token === null) {
    return (
      <EntryFrame
        title={texts.linkExpired}
        lead={texts.confirmExpired}
        locale={locale}
        links={[{ href: loginAddress, text: texts.toLogin }]}
      />
    );
  }
  return (
    <EntryFrame
      title={texts.confirm}
      lead={texts.confirmLead}
      locale={locale}
      links={[{ href: '/', text: texts.toShop }]}
    >
      <AccountForm
        command="confirm"
        state={FRESH}
        labels={{}}
        hidden={{ token }}
        send={texts.confirmSend}
        locale={locale}
      >
        {() => null}
      </AccountForm>
    </EntryFrame>
  );
}
