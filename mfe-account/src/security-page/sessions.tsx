import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import { commandAddress } from '../addresses/addresses.ts';
import { formatMoment } from '../texts/dates.ts';
import { fill } from '../texts/fill.ts';
import { securityTexts } from '../texts/security.ts';
import type { SecurityProps } from './load-security.ts';
import css from './security-page.module.css';

/** Where somebody is logged in. The session of this browser ends by logging out. */
export function Sessions({
  sessions,
  locale,
}: {
  sessions: SecurityProps['me']['sessions'];
  locale: Locale;
}): ReactElement {
  const texts = securityTexts[locale];
  const revoke = (session: string, text: string, name = text): ReactElement => (
    <form method="post" action={commandAddress('sessions/revoke')}>
      <input type="hidden" name="session" value={session} />
      <button aria-label={name}>{text}</button>
    </form>
  );
  return (
    <>
      <ul className={css.list}>
        {sessions.map(({ id, device, lastSeenAt, current }) => (
          <li key={id}>
            <div>
              <strong>{device}</strong>
              <p>
                {current ? texts.thisOne : fill(texts.lastSeen, formatMoment(lastSeenAt, locale))}
              </p>
            </div>
            {!current && revoke(id, texts.end, `${texts.end}: ${device}`)}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && revoke('others', texts.endOthers)}
    </>
  );
}
