import { randomBytes } from 'node:crypto';
import type { Card } from '../orders/order.ts';
import type { Queryable } from '../orders/queryable.ts';
import type { Address } from './address/address.ts';
import type { Contact } from './contact/contact.ts';

/** What a shopper has filled in on the way to an order: right or wrong, as it was typed. */
export interface Checkout {
  id: string;
  cartId: string;
  /** `placing`: an order was begun; its saga knows what became of it. */
  state: 'open' | 'placing' | 'placed';
  contact: Contact | null;
  address: Address | null;
  /** Only the country was chosen so far. */
  addressDraft: boolean;
  shippingMethod: string | null;
  paymentMethod: string | null;
  paymentCard: Card | null;
  /** What the bank said of a card that it did not take. */
  paymentError: string | null;
  /** Who comes back from the bank with a card has to know it. */
  returnKey: string;
  /** Whether store credit is to be used, as far as there is any. */
  useCredit: boolean;
  /** Counts the tries to place the order. */
  attempt: number;
  /** Of the newest try. */
  saga: string | null;
  /** Why the order was refused before anything was tried. */
  refusal: Refusal | null;
  orderToken: string | null;
  updatedAt: Date;
}

/** Why an order was not placed. */
export interface Refusal {
  code: string;
  declineCode?: string;
  lines?: { sku: string; requested: number; available: number }[];
}

const COLUMNS = `
  id, cart_id as "cartId", state, contact, address, address_draft as "addressDraft",
  shipping_method as "shippingMethod",
  payment_method as "paymentMethod", payment_card as "paymentCard",
  payment_error as "paymentError", return_key as "returnKey", use_credit as "useCredit", attempt, saga, refusal,
  order_token as "orderToken", updated_at as "updatedAt"`;

/** The checkout that the cart is in; undefined when none was begun since its last order. */
export async function findCheckout(db: Queryable, cart: string): Promise<Checkout | undefined> {
  const { rows } = await db.query<Checkout>({
    name: 'checkout-of-cart',
    text: `select ${COLUMNS} from checkout where cart_id = $1 and state <> 'placed'`,
    values: [cart],
  });
  return rows[0];
}

/** The checkouts that carts are in, locked until the transaction ends. */
export async function lockCheckoutsOf(
  tx: Queryable,
  carts: readonly string[],
): Promise<Checkout[]> {
  const { rows } = await tx.query<Checkout>(
    `select ${COLUMNS} from checkout where cart_id = any($1::uuid[]) and state <> 'placed'
     order by id for update`,
    [carts],
  );
  return rows;
}

/** The newest checkout of a cart that came to an order. */
export async function findPlacedCheckout(
  db: Queryable,
  cart: string,
): Promise<Checkout | undefined> {
  const { rows } = await db.query<Checkout>(
    `select ${COLUMNS} from checkout where cart_id = $1 and state = 'placed'
     order by id desc limit 1`,
    [cart],
  );
  return rows[0];
}

/** The checkout whose order the provider holds a payment for. */
export async function findCheckoutByPayment(
  db: Queryable,
  payment: string,
): Promise<Checkout | undefined> {
  const { rows } = await db.query<Checkout>(
    `select ${COLUMNS} from checkout where payment = $1 order by id desc limit 1`,
    [payment],
  );
  return rows[0];
}

/** The cart's checkout, begun if need be, and locked until the transaction ends. */
export async function lockCheckout(tx: Queryable, cart: string): Promise<Checkout> {
  await tx.query(
    `insert into checkout (cart_id, return_key) values ($1, $2)
     on conflict (cart_id) where state <> 'placed' do nothing`,
    [cart, randomBytes(18).toString('base64url')],
  );
  const { rows } = await tx.query<Checkout>(
    `select ${COLUMNS} from checkout where cart_id = $1 and state <> 'placed' for update`,
    [cart],
  );
  return rows[0]!;
}

/** A checkout by its id, locked until the transaction ends. @param cart that it has to be of */
export async function lockCheckoutById(
  tx: Queryable,
  id: string,
  cart: string,
): Promise<Checkout | undefined> {
  const { rows } = await tx.query<Checkout>(
    `select ${COLUMNS} from checkout where id::text = $1 and cart_id = $2 for update`,
    [id, cart],
  );
  return rows[0];
}
