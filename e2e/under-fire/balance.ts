import pg from 'pg';
import { databaseUrlOf } from '../shop/service-database.ts';

/** What the books of the three services say, read by each service's own role. */
export interface Books {
  /** By SKU. */
  stock: Map<string, number>;
  orders: Order[];
  payments: Payment[];
  /** Checkouts with more than one order that is not cancelled. */
  doubled: number;
  /** Reservations by state. */
  reservations: Map<string, string>;
  /** Σ over the bank's ledger, minor units by `currency kind`. */
  ledger: Map<string, number>;
}

export interface Order {
  id: string;
  checkout: string;
  state: string;
  currency: string;
  total: number;
  reservation: string;
  payment: string | null;
  lines: { sku: string; quantity: number }[];
}

export interface Payment {
  id: string;
  reference: string;
  status: string;
  currency: string;
  amount: number;
  captured: number;
  refunded: number;
}

export async function readBooks(home: string): Promise<Books> {
  const [catalog, cart, bank] = await Promise.all([
    ask(home, 'catalog', async (query) => ({
      stock: await query<{ sku: string; stock: number }>('select sku, stock from variant'),
      reservations: await query<{ id: string; state: string }>(
        'select id, state from stock_reservation',
      ),
    })),
    ask(home, 'cart', async (query) => ({
      orders: await query<Order>(
        `select o.id, o.checkout_id as checkout, o.state, o.currency, o.total, o.reservation,
                o.payment,
                (select json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity))
                   from order_line l where l.order_id = o.id) as lines
           from placed_order o`,
      ),
      doubled: await query<{ n: number }>(
        `select count(*)::int as n from (
           select checkout_id from placed_order where state not in ('cancelling', 'cancelled')
            group by checkout_id having count(*) > 1) as twice`,
      ),
    })),
    ask(home, 'test-bank', async (query) => ({
      payments: await query<Payment>(
        `select id, reference, status, currency, amount::int, captured::int, refunded::int
           from payment`,
      ),
      ledger: await query<{ key: string; sum: number }>(
        `select currency || ' ' || kind as key, sum(amount)::int as sum from ledger group by 1`,
      ),
    })),
  ]);
  return {
    stock: new Map(catalog.stock.map(({ sku, stock }) => [sku, stock])),
    reservations: new Map(catalog.reservations.map(({ id, state }) => [id, state])),
    orders: cart.orders,
    doubled: cart.doubled[0]!.n,
    payments: bank.payments,
    ledger: new Map(bank.ledger.map(({ key, sum }) => [key, sum])),
  };
}

/** Work that is begun and not ended: sagas, events on their way, goods held for nobody. */
export async function unfinished(home: string): Promise<Record<string, number>> {
  const count = async (service: string, text: string): Promise<number> =>
    ask(home, service, async (query) => (await query<{ n: number }>(text))[0]!.n);
  return {
    sagas: await count(
      'cart',
      `select count(*)::int as n from saga where state not in ('completed', 'refused')`,
    ),
    told: await count('cart', 'select count(*)::int as n from outbox_event'),
    // A refused try leaves its checkout as it is; one that came through must not.
    checkouts: await count(
      'cart',
      `select count(*)::int as n from checkout c join saga s on s.id = c.saga
        where c.state = 'placing' and s.state = 'completed'`,
    ),
    held: await count(
      'catalog',
      `select count(*)::int as n from stock_reservation where state = 'held'`,
    ),
  };
}

type Query = <Row>(text: string) => Promise<Row[]>;

async function ask<T>(home: string, service: string, work: (query: Query) => Promise<T>) {
  const client = new pg.Client({ connectionString: databaseUrlOf(home, service) });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(async <Row>(text: string) => (await client.query(text)).rows as Row[]);
  } finally {
    await client.end();
  }
}
