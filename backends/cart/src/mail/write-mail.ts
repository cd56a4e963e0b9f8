import type { Queryable } from '../orders/queryable.ts';
import type { MailKind } from './mail-texts.ts';
import { renderMail, type MailFacts } from './render-mail.ts';

/** Wakes whoever sends mails, at commit. */
export const MAIL_CHANNEL = 'mail_written';

/** Promises a mail in the transaction that it tells of: both happen, or neither. */
export async function writeMail(tx: Queryable, kind: MailKind, facts: MailFacts): Promise<void> {
  const { subject, text, html } = renderMail(kind, facts);
  const { id, contact } = facts.order;
  // Its customer was forgotten.
  if (contact.email === '') return;
  await tx.query(
    `with written as (
       insert into mail (order_id, kind, recipient, subject, body_text, body_html)
       values ($1, $2, $3, $4, $5, $6)
     )
     select pg_notify('${MAIL_CHANNEL}', '')`,
    [id, kind, contact.email, subject, text, html],
  );
}
