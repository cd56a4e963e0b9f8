import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import { commandAddress } from '../addresses/addresses.ts';
import { AddPasskey } from '../passkey/add-passkey.tsx';
import { formatDay } from '../texts/dates.ts';
import { fill } from '../texts/fill.ts';
import { securityTexts } from '../texts/security.ts';
import type { SecurityProps } from './load-security.ts';
import css from './security-page.module.css';

export function Passkeys({
  passkeys,
  locale,
}: {
  passkeys: SecurityProps['me']['passkeys'];
  locale: Locale;
}): ReactElement {
  const texts = securityTexts[locale];
  return (
    <>
      {passkeys.length > 0 && (
        <ul className={css.list}>
          {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <li key={id}>
              <div>
                <strong>{name}</strong>
                <p>
                  {lastUsedAt
                    ? fill(texts.lastUsed, formatDay(lastUsedAt, locale))
                    : fill(texts.addedOn, formatDay(createdAt, locale))}
                </p>
              </div>
              <form method="post" action={commandAddress('passkeys/remove')}>
                <input type="hidden" name="passkey" value={id} />
                <button aria-label={`${texts.remove}: ${name}`}>{texts.remove}</button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <AddPasskey locale={locale} />
    </>
  );
}
