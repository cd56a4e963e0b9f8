import type pg from 'pg';
import { takeLink } from '../accounts/links.ts';
import { inTransaction } from '../database/transaction.ts';
import { outbox } from '../events/outbox.ts';

/**
 * Makes a registration a customer, which other slices are told of. Other registrations of the address
 * are forgotten: their passwords were somebody else's.
 *
 * @returns the customer's id; undefined when the link is not good, or somebody was faster
 */
export async function confirmAddress(pool: pg.Pool, token: unknown): Promise<string | undefined> {
  return inTransaction(pool, async (db) => {
    const link = await takeLink(db, 'confirm', token);
    if (!link?.registration) return undefined;
    const { rows } = await db.query<{ id: string; email_key: string; registered_at: Date }>(
      `insert into customer (email, email_key, name, password, locale)
       select email, email_key, name, password, locale from registration where id = $1
       on conflict (email_key) do nothing
       returning id, email_key, registered_at`,
      [link.registration],
    );
    const [made] = rows;
    if (!made) return undefined;
    await db.query('delete from registration where email_key = $1', [made.email_key]);
    await outbox.writeEvent(db, {
      topic: 'account.customer-registered.v1',
      key: made.id,
      data: { customer: made.id, registeredAt: made.registered_at.toISOString() },
    });
    return made.id;
  });
}
