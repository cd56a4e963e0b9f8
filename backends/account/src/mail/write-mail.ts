import type { Locale } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';
import type { MailKind } from './mail-texts.ts';
import { renderMail } from './render-mail.ts';

/** Wakes whoever sends mails, at commit. */
export const MAIL_CHANNEL = 'mail_written';

export interface MailFacts {
  /** The address it goes to. */
  to: string;
  /** Whom it speaks to. */
  name: string;
  locale: Locale;
  /** Where its link leads, with the public origin. */
  url?: string;
}

/** Promises a mail in the transaction that it tells of: both happen, or neither. */
export async function writeMail(
  db: Db,
  kind: MailKind,
  { to, ...facts }: MailFacts,
): Promise<void> {
  const { subject, text, html } = renderMail(kind, facts);
  await db.query(
    `with written as (
       insert into mail (kind, recipient, subject, body_text, body_html)
       values ($1, $2, $3, $4, $5)
     )
     select pg_notify('${MAIL_CHANNEL}', '')`,
    [kind, to, subject, text, html],
  );
}
