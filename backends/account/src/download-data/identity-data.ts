import type { Db } from '../database/transaction.ts';

// Texts of mails are left out: the links in them are as good as a password.
const COLLECT = `
  select json_build_object(
    'customer', json_build_object(
      'id', c.id, 'email', c.email, 'name', c.name, 'language', c.locale,
      'registeredAt', c.registered_at
    ),
    'sessions', (
      select coalesce(json_agg(json_build_object(
        'device', s.device, 'createdAt', s.created_at, 'lastSeenAt', s.last_seen_at,
        'endedAt', s.revoked_at
      ) order by s.id), '[]') from session s where s.customer = c.id
    ),
    'passkeys', (
      select coalesce(json_agg(json_build_object(
        'name', p.name, 'createdAt', p.created_at, 'lastUsedAt', p.last_used_at
      ) order by p.id), '[]') from passkey p where p.customer = c.id
    ),
    'mails', (
      select coalesce(json_agg(json_build_object(
        'to', m.recipient, 'subject', m.subject, 'writtenAt', m.created_at, 'sentAt', m.sent_at
      ) order by m.id), '[]') from mail m where lower(m.recipient) = c.email_key
    )
  ) as data
  from customer c where c.id = $1`;

/** Who a customer is to the account, their sessions, passkeys and mails; nothing that logs in as them. */
export async function identityData(
  db: Db,
  customer: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await db.query<{ data: Record<string, unknown> }>(COLLECT, [customer]);
  return rows[0]?.data ?? {};
}
