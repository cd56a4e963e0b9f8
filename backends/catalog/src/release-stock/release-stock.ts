import { poolTransactions } from '@tessera/slice-kit/events';
import type { Pool } from 'pg';
import { lockReservation, makeReservation } from '../stock/reservation.ts';
import { settleReservations } from '../stock/settle-reservation.ts';
import { StockError } from '../stock/stock-error.ts';

/**
 * Gives back what a reservation holds. One that is not there is marked as released, so that the
 * request to make it, should it come late, is refused.
 *
 * @throws StockError `reservation_committed`
 */
export async function releaseStock(pool: Pool, id: string): Promise<void> {
  await poolTransactions(pool)(async (client) => {
    if (await makeReservation(client, { id, state: 'released', lines: [] })) return;
    const reservation = await lockReservation(client, id);
    if (reservation.state === 'released') return;
    if (reservation.state === 'committed') {
      const message = `${id} belongs to an order; cancel that one`;
      throw new StockError('reservation_committed', message);
    }
    const to = { state: 'released' as const, wanted: {}, changes: { expiresAt: null } };
    await settleReservations(client, [{ reservation, to }]);
  });
}
