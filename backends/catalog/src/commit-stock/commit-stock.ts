import type { PoolClient } from 'pg';
import {
  lockReservation,
  makeReservation,
  sortedLines,
  type StockLine,
} from '../stock/reservation.ts';
import { piecesIn, settleReservations, type Shortage } from '../stock/settle-reservation.ts';

/**
 * Makes a reservation final: its pieces belong to an order. Whatever it does not hold any more (it
 * may have expired) is taken again as far as there is some. Once is enough, and after the order was
 * cancelled nothing is taken.
 *
 * @param client in a transaction
 * @returns pieces of the order that are not there
 */
export async function commitStock(
  client: PoolClient,
  id: string,
  ordered: readonly StockLine[],
): Promise<Shortage[]> {
  const lines = sortedLines(ordered);
  await makeReservation(client, { id, state: 'expired', lines });
  const reservation = await lockReservation(client, id);
  if (reservation.cancelled || reservation.state === 'committed') return [];
  const kept = Object.fromEntries(
    lines.map(({ sku, quantity }) => [
      sku,
      Math.max(0, quantity - piecesIn(reservation.returned, sku)),
    ]),
  );
  const changes = { lines, expiresAt: null };
  return settleReservations(client, [
    { reservation, to: { state: 'committed', wanted: kept, sold: kept, changes } },
  ]);
}
