import type { PoolClient } from 'pg';
import { lockVariants, moveStock, type StockMove } from './move-stock.ts';
import { saveReservation, type Pieces, type Reservation } from './reservation.ts';

/** What a locked reservation is to become. */
export interface Settlement {
  state: Reservation['state'];
  /** What it is to have out of stock from now on; less where there is not enough. */
  wanted: Pieces;
  /** How much to add to the count of pieces sold. */
  sold?: Pieces;
  changes?: Partial<Pick<Reservation, 'lines' | 'returned' | 'cancelled' | 'expiresAt'>>;
}

/** Pieces that were wanted and are not there. */
export interface Shortage {
  sku: string;
  requested: number;
  available: number;
}

/**
 * Moves pieces between the stock and locked reservations until each has what it is to have, as far
 * as the stock goes. What is on hand and what is taken add up to the same before and after.
 *
 * @returns what was short; nothing else is missing
 */
export async function settleReservations(
  client: PoolClient,
  settlements: readonly { reservation: Reservation; to: Settlement }[],
): Promise<Shortage[]> {
  const skus = new Set(
    settlements.flatMap(({ reservation: { taken }, to: { wanted, sold = {} } }) => [
      ...[...new Set([...Object.keys(taken), ...Object.keys(wanted)])].filter(
        (sku) => piecesIn(taken, sku) !== piecesIn(wanted, sku),
      ),
      ...Object.keys(sold).filter((sku) => sold[sku] !== 0),
    ]),
  );
  const locked = skus.size === 0 ? new Map<string, never>() : await lockVariants(client, [...skus]);
  const moves = new Map<string, StockMove>();
  const short: Shortage[] = [];
  for (const { reservation, to } of settlements) {
    const taken = new Map<string, number>();
    for (const sku of new Set([...Object.keys(reservation.taken), ...Object.keys(to.wanted)])) {
      const had = piecesIn(reservation.taken, sku);
      const wanted = piecesIn(to.wanted, sku);
      const move = moveOf(moves, sku);
      const onHand = (locked.get(sku)?.onHand ?? 0) + move.onHand;
      const more = Math.min(wanted - had, onHand);
      if (had + more < wanted) {
        short.push({ sku, requested: wanted - had, available: onHand });
      }
      move.onHand -= more;
      if (had + more > 0) taken.set(sku, had + more);
    }
    for (const [sku, pieces] of Object.entries(to.sold ?? {})) moveOf(moves, sku).sold += pieces;
    await saveReservation(client, {
      ...reservation,
      ...to.changes,
      state: to.state,
      taken: Object.fromEntries(taken),
    });
  }
  await moveStock(client, locked, [...moves.values()]);
  return short;
}

function moveOf(moves: Map<string, StockMove>, sku: string): StockMove {
  let move = moves.get(sku);
  if (!move) moves.set(sku, (move = { sku, onHand: 0, sold: 0 }));
  return move;
}

/** How many pieces of a SKU there are among some. */
export function piecesIn(pieces: Pieces, sku: string): number {
  return Object.hasOwn(pieces, sku) ? pieces[sku]! : 0;
}
