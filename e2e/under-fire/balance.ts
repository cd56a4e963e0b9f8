import { runQuery } from '../shop/service-query.ts';

/** What the books of three services say, read by each service's own role. */
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
  /** What its address ends with. */
  token: string;
  checkout: string;
  state: string;
  currency: string;
  /** Minor units, all four. */
  subtotal: number;
  discount: number;
  credit: number;
  total: number;
  /** Null for a guest. */
  customer: string | null;
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

const ORDERS = `
  select o.id, o.token, o.checkout_id as checkout, o.state, o.currency, o.subtotal, o.discount, o.credit,
         o.total, o.customer, o.reservation, o.payment,
         (select json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity))
            from order_line l where l.order_id = o.id) as lines
    from placed_order o`;
const DOUBLED = `
  select count(*)::int as n from (
    select checkout_id from placed_order where state not in ('cancelling', 'cancelled')
     group by checkout_id having count(*) > 1) as twice`;
const PAYMENTS = `
  select id, reference, status, currency, amount::int, captured::int, refunded::int from payment`;
const LEDGER = `select currency || ' ' || kind as key, sum(amount)::int as sum from ledger group by 1`;

export async function readBooks(home: string): Promise<Books> {
  const [stock, reservations, orders, doubled, payments, ledger] = await Promise.all([
    runQuery<{ sku: string; stock: number }>(home, 'catalog', 'select sku, stock from variant'),
    runQuery<{ id: string; state: string }>(
      ...([home, 'catalog', 'select id, state from stock_reservation'] as const),
    ),
    runQuery<Order>(home, 'cart', ORDERS),
    runQuery<{ n: number }>(home, 'cart', DOUBLED),
    runQuery<Payment>(home, 'test-bank', PAYMENTS),
    runQuery<{ key: string; sum: number }>(home, 'test-bank', LEDGER),
  ]);
  return {
    stock: new Map(stock.map((variant) => [variant.sku, variant.stock])),
    reservations: new Map(reservations.map(({ id, state }) => [id, state])),
    orders,
    doubled: doubled[0]!.n,
    payments,
    ledger: new Map(ledger.map(({ key, sum }) => [key, sum])),
  };
}

/** Work that is begun and not ended: sagas, events on their way, goods held for nobody. */
export async function unfinished(home: string): Promise<Record<string, number>> {
  const count = async (service: string, text: string): Promise<number> =>
    (await runQuery<{ n: number }>(home, service, text))[0]!.n;
  return {
    sagas: await count(
      'cart',
      `select count(*)::int as n from saga where state not in ('completed', 'refused')`,
    ),
    told: await count('cart', 'select count(*)::int as n from outbox_event'),
    toldByAccount: await count('account', 'select count(*)::int as n from outbox_event'),
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

/** Whether an order stands: it was neither cancelled nor is it about to be. */
export function isLive({ state }: Order): boolean {
  return !['cancelled', 'cancelling'].includes(state);
}
