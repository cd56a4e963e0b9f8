import type { PoolClient } from 'pg';

export type ReservationState = 'held' | 'committed' | 'released' | 'expired';

export interface StockLine {
  sku: string;
  /** Pieces, 1 or more. */
  quantity: number;
}

/** Pieces by SKU. */
export type Pieces = Record<string, number>;

export interface Reservation {
  id: string;
  state: ReservationState;
  /** In the order of their SKUs; empty when it was released before it was made. */
  lines: StockLine[];
  /** What it has out of stock just now. */
  taken: Pieces;
  /** What came back of its order. */
  returned: Pieces;
  /** Whether its order was cancelled, which nothing undoes. */
  cancelled: boolean;
  /** Null unless it is held. */
  expiresAt: Date | null;
}

const COLUMNS = 'id, state, lines, taken, returned, cancelled, expires_at as "expiresAt"';

/** Lines as reservations keep them: each SKU once, in their order. */
export function sortedLines(lines: readonly StockLine[]): StockLine[] {
  return Object.entries(piecesOf(lines))
    .map(([sku, quantity]) => ({ sku, quantity }))
    .toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
}

/** How many pieces the lines are of each SKU. */
export function piecesOf(lines: readonly StockLine[]): Pieces {
  // A SKU is whatever its owner calls it, `__proto__` included.
  const pieces = new Map<string, number>();
  for (const { sku, quantity } of lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  return Object.fromEntries(pieces);
}

/** Reads a reservation as it is at this moment. */
export async function readReservation(
  client: Pick<PoolClient, 'query'>,
  id: string,
): Promise<Reservation | undefined> {
  const { rows } = await client.query<Reservation>({
    name: 'read-reservation',
    text: `select ${COLUMNS} from stock_reservation where id = $1`,
    values: [id],
  });
  return rows[0];
}

/**
 * Makes a reservation unless there is one of that id.
 *
 * @param seconds until it expires, for one that is held
 * @returns when it expires; undefined when there is one already
 */
export async function makeReservation(
  client: PoolClient,
  { id, state, lines, seconds }: Pick<Reservation, 'id' | 'state' | 'lines'> & { seconds?: number },
): Promise<{ expiresAt: Date | null } | undefined> {
  const { rows } = await client.query<{ expiresAt: Date | null }>({
    name: 'make-reservation',
    text: `insert into stock_reservation (id, state, lines, taken, expires_at)
      values ($1, $2, $3, $4, now() + make_interval(secs => $5))
      on conflict (id) do nothing returning expires_at as "expiresAt"`,
    values: [
      id,
      state,
      JSON.stringify(lines),
      JSON.stringify(state === 'held' ? piecesOf(lines) : {}),
      seconds ?? null,
    ],
  });
  return rows[0];
}

/** Locks a reservation that is there, until the transaction ends. */
export async function lockReservation(client: PoolClient, id: string): Promise<Reservation> {
  const { rows } = await client.query<Reservation>({
    name: 'lock-reservation',
    text: `select ${COLUMNS} from stock_reservation where id = $1 for update`,
    values: [id],
  });
  const [reservation] = rows;
  if (!reservation) throw new Error(`reservation ${id} was forgotten just now; try again`);
  return reservation;
}

/** Locks reservations that are held beyond their time, and that nobody else is about to expire. */
export async function lockExpired(client: PoolClient, most: number): Promise<Reservation[]> {
  const { rows } = await client.query<Reservation>({
    name: 'lock-expired-reservations',
    text: `select ${COLUMNS} from stock_reservation
      where state = 'held' and expires_at <= now()
      order by expires_at limit $1 for update skip locked`,
    values: [most],
  });
  return rows;
}

/** Writes a locked reservation back. */
export async function saveReservation(
  client: PoolClient,
  { id, state, lines, taken, returned, cancelled, expiresAt }: Reservation,
): Promise<void> {
  await client.query({
    name: 'save-reservation',
    text: `update stock_reservation set state = $2, lines = $3, taken = $4, returned = $5,
        cancelled = $6, expires_at = $7, changed_at = now()
      where id = $1`,
    values: [
      ...[id, state, JSON.stringify(lines), JSON.stringify(taken), JSON.stringify(returned)],
      ...[cancelled, expiresAt],
    ],
  });
}
