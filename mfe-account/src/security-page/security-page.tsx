import { useId, type ReactElement, type ReactNode } from 'react';
import { AccountFrame } from '../account-frame/account-frame.tsx';
import { AccountForm } from '../form/account-form.tsx';
import { TextField } from '../form/field.tsx';
import { securityTexts } from '../texts/security.ts';
import { EraseAccount } from './erase-account.tsx';
import type { SecurityProps } from './load-security.ts';
import { Passkeys } from './passkeys.tsx';
import css from './security-page.module.css';
import { Sessions } from './sessions.tsx';

export function SecurityPage(props: SecurityProps): ReactElement {
  const { locale, me, notice } = props;
  const texts = securityTexts[locale];
  return (
    <AccountFrame page="security" title={texts.title} notice={notice} locale={locale}>
      <Part title={texts.password}>
        <AccountForm
          command="change-password"
          state={props.password}
          labels={{ current: texts.currentPassword, password: texts.newPassword }}
          send={texts.passwordSend}
          locale={locale}
        >
          {({ field }) => (
            <>
              {/* For password managers: whose password this is. */}
              <input
                className="visually-hidden"
                type="text"
                autoComplete="username"
                aria-hidden="true"
                tabIndex={-1}
                readOnly
                value={me.email}
              />
              <TextField
                field={field('current')}
                name="current"
                type="password"
                autoComplete="current-password"
                maxLength={200}
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
      </Part>
      <Part title={texts.passkeys} text={texts.passkeysText}>
        <Passkeys passkeys={me.passkeys} locale={locale} />
      </Part>
      <Part title={texts.sessions} text={texts.sessionsText}>
        <Sessions sessions={me.sessions} locale={locale} />
      </Part>
      <Part title={texts.name}>
        <AccountForm
          command="change-name"
          state={props.name}
          labels={{ name: texts.nameField }}
          send={texts.nameSend}
          locale={locale}
        >
          {({ field, typed }) => (
            <TextField
              field={field('name')}
              name="name"
              autoComplete="name"
              autoCapitalize="words"
              maxLength={100}
              defaultValue={typed('name', me.name)}
            />
          )}
        </AccountForm>
      </Part>
      <Part title={texts.data} text={texts.dataText}>
        <p>
          <a href="/api/account/data">{texts.dataSend}</a>
        </p>
      </Part>
      <Part title={texts.erase} text={texts.eraseText}>
        <EraseAccount state={props.erase} locale={locale} />
      </Part>
    </AccountFrame>
  );
}

function Part({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children: ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <section className={css.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {text && <p>{text}</p>}
      {children}
    </section>
  );
}
