import { poolTransactions } from '@tessera/slice-kit/events';
import type { Pool } from 'pg';
import { lockExpired } from '../stock/reservation.ts';
import { settleReservations } from '../stock/settle-reservation.ts';

const BATCH = 50;
const FORGET_AFTER_DAYS = 30;

/**
 * Gives back what is held beyond its time. Any number of processes may do it at once: what one has
 * in hand the others pass over.
 *
 * @returns how many reservations
 */
export async function expireReservations(pool: Pool): Promise<number> {
  let total = 0;
  for (;;) {
    const expired = await poolTransactions(pool)(async (client) => {
      const reservations = await lockExpired(client, BATCH);
      const to = { state: 'expired' as const, wanted: {}, changes: { expiresAt: null } };
      await settleReservations(
        client,
        reservations.map((reservation) => ({ reservation, to })),
      );
      return reservations.length;
    });
    total += expired;
    if (expired < BATCH) return total;
  }
}

/**
 * Forgets reservations that hold nothing, long after the last request or event about them could come.
 *
 * @returns how many
 */
export async function forgetReservations(pool: Pool, days = FORGET_AFTER_DAYS): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from stock_reservation where id in (
       select id from stock_reservation where state in ('released', 'expired')
         and changed_at < now() - make_interval(days => $1)
       limit 5000 for update skip locked)`,
    [days],
  );
  return rowCount ?? 0;
}
