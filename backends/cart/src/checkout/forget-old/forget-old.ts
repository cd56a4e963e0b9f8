import { poolTransactions } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { eraseLatecomers } from '../../erase-customer/erase-customer.ts';

/** What is of no use any more, and says who somebody is or where they live. */
const OLD = [
  // As long as the cart's cookie lasts.
  `delete from checkout where state <> 'placed' and updated_at < now() - interval '90 days'
     and not exists (select from saga where saga.id = checkout.saga and ended_at is null)`,
  `delete from saga where ended_at < now() - interval '30 days'`,
  `delete from mail where created_at < now() - interval '90 days'`,
];

/** Forgets checkouts that nobody came back to, how orders came about, and copies of mails. */
export async function forgetOld(pool: pg.Pool): Promise<void> {
  for (const statement of OLD) await pool.query(statement);
  await poolTransactions(pool)(eraseLatecomers);
}

const HOUR = 3_600_000;

/** Forgets now and every hour. Call `stop` before the pool ends. */
export function startForgetting(
  pool: pg.Pool,
  onTrouble: (error: unknown) => void,
): { stop(): Promise<void> } {
  let forgetting = Promise.resolve();
  const forget = (): void => {
    forgetting = forgetOld(pool).catch(onTrouble);
  };
  forget();
  const timer = setInterval(forget, HOUR);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await forgetting;
    },
  };
}
