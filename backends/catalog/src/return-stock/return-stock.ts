import type { PoolClient } from 'pg';
import {
  lockReservation,
  makeReservation,
  piecesOf,
  type Pieces,
  type StockLine,
} from '../stock/reservation.ts';
import { piecesIn, settleReservations } from '../stock/settle-reservation.ts';

/**
 * Takes back everything of a cancelled order that has not come back before. The order may still be
 * unheard of: then it is remembered that it was cancelled.
 *
 * @param client in a transaction
 */
export async function returnCancelled(client: PoolClient, id: string): Promise<void> {
  await makeReservation(client, { id, state: 'released', lines: [] });
  const reservation = await lockReservation(client, id);
  if (reservation.cancelled) return;
  const { state, lines, returned } = reservation;
  const sold =
    state === 'committed'
      ? lines.map(({ sku, quantity }) => [sku, Math.min(0, piecesIn(returned, sku) - quantity)])
      : [];
  await settleReservations(client, [
    {
      reservation,
      to: {
        state: 'released',
        wanted: {},
        sold: Object.fromEntries(sold) as Pieces,
        changes: { cancelled: true, expiresAt: null },
      },
    },
  ]);
}

/**
 * Takes back goods of an order, never more than it has. When the order is still unheard of, its
 * commitment will take that much less.
 *
 * @param client in a transaction
 */
export async function returnRefunded(
  client: PoolClient,
  id: string,
  goods: readonly StockLine[],
): Promise<void> {
  await makeReservation(client, { id, state: 'expired', lines: [] });
  const reservation = await lockReservation(client, id);
  if (reservation.cancelled) return;
  const { state, taken, returned: before } = reservation;
  const ordered = piecesOf(reservation.lines);
  const returned = new Map(Object.entries(before));
  const wanted = new Map(Object.entries(taken));
  const sold = new Map<string, number>();
  for (const [sku, quantity] of Object.entries(piecesOf(goods))) {
    const had = piecesIn(before, sku);
    const back =
      state === 'committed' ? Math.min(quantity, piecesIn(ordered, sku) - had) : quantity;
    if (back <= 0) continue;
    returned.set(sku, had + back);
    if (state !== 'committed') continue;
    wanted.set(sku, Math.max(0, piecesIn(taken, sku) - back));
    sold.set(sku, -back);
  }
  await settleReservations(client, [
    {
      reservation,
      to: {
        state,
        wanted: Object.fromEntries(wanted),
        sold: Object.fromEntries(sold),
        changes: { returned: Object.fromEntries(returned) },
      },
    },
  ]);
}
