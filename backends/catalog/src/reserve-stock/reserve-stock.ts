import { poolTransactions } from '@tessera/slice-kit/events';
import type { Pool, PoolClient } from 'pg';
import { lockVariants, moveStock } from '../stock/move-stock.ts';
import {
  lockReservation,
  makeReservation,
  piecesOf,
  sortedLines,
  type Reservation,
  type StockLine,
} from '../stock/reservation.ts';
import { settleReservations, type Shortage } from '../stock/settle-reservation.ts';
import { StockError } from '../stock/stock-error.ts';

export interface ReservationRequest {
  id: string;
  /** Each SKU once. */
  lines: StockLine[];
  /** Seconds until it expires. */
  expiresIn: number;
}

/** A reservation as whoever made it is told. */
export type ReservationView = Pick<Reservation, 'id' | 'state' | 'lines' | 'expiresAt'>;

/**
 * Holds pieces of all lines, or of none. The same request again is answered the same and keeps the
 * reservation for longer; one that has expired is held again if there is enough.
 *
 * @throws StockError `out_of_stock`, `reservation_differs`, `reservation_released`
 */
export async function reserveStock(
  pool: Pool,
  { id, lines: asked, expiresIn }: ReservationRequest,
): Promise<ReservationView> {
  const lines = sortedLines(asked);
  return poolTransactions(pool)(async (client) => {
    const made = await makeReservation(client, { id, state: 'held', lines, seconds: expiresIn });
    if (!made) return keepReservation(client, await lockReservation(client, id), lines, expiresIn);
    const locked = await lockVariants(
      client,
      lines.map(({ sku }) => sku),
    );
    const short = lines.flatMap(({ sku, quantity }) => {
      const available = locked.get(sku)?.onHand ?? 0;
      return available < quantity ? [{ sku, requested: quantity, available }] : [];
    });
    if (short.length > 0) throw outOfStock(short);
    const moves = lines.map(({ sku, quantity }) => ({ sku, onHand: -quantity, sold: 0 }));
    await moveStock(client, locked, moves);
    return { id, state: 'held', lines, expiresAt: made.expiresAt };
  });
}

async function keepReservation(
  client: PoolClient,
  reservation: Reservation,
  lines: StockLine[],
  expiresIn: number,
): Promise<ReservationView> {
  const { id, state } = reservation;
  if (state === 'released') {
    throw new StockError('reservation_released', `${id} was released; reserve under another id`);
  }
  if (!isSame(reservation.lines, lines)) {
    throw new StockError('reservation_differs', `lines: ${id} holds others; use another id`);
  }
  if (state === 'committed') return { id, state, lines, expiresAt: null };
  const later = new Date(Date.now() + expiresIn * 1_000);
  const { expiresAt: before } = reservation;
  const expiresAt = state === 'held' && before && before > later ? before : later;
  const to = { state: 'held' as const, wanted: piecesOf(lines), changes: { expiresAt } };
  const short = await settleReservations(client, [{ reservation, to }]);
  if (short.length > 0) throw outOfStock(short);
  return { id, state: 'held', lines, expiresAt };
}

function isSame(some: readonly StockLine[], others: readonly StockLine[]): boolean {
  return (
    some.length === others.length &&
    some.every(
      ({ sku, quantity }, at) => sku === others[at]!.sku && quantity === others[at]!.quantity,
    )
  );
}

function outOfStock(lines: Shortage[]): StockError {
  return new StockError('out_of_stock', 'lines: there is not enough of every one', lines);
}
