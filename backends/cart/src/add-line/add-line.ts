import type pg from 'pg';
import { beginCart, cookieFor } from '../carts/begin-cart.ts';
import { MOST_LINES, MOST_PIECES, mostOf } from '../carts/cart.ts';
import { showCart } from '../carts/load-cart.ts';
import {
  changeLocked,
  lockCartOf,
  reload,
  type CartAnswer,
  type LockedCart,
  type Shopper,
} from '../change-cart/change-cart.ts';
import { done, refused, type Outcome, type Refusal } from '../change-cart/outcome.ts';
import { inTransaction, type Db } from '../database/transaction.ts';
import type { AskCatalog } from '../products/ask-catalog.ts';
import { learnVariant } from '../products/learn-variant.ts';
import type { Variant } from '../products/variant.ts';

export interface AddLine {
  /** Slug of the product. */
  product: string;
  sku: string;
  quantity: number;
}

/** The token is new when the visitor had no cart, and has to reach the visitor's cookie. */
export type AddAnswer = CartAnswer & { token?: string };

/**
 * Puts pieces into the visitor's cart, which begins with the first. Asked for more than there is, as
 * many as there are go in.
 */
export async function addLine(
  services: { pool: pg.Pool; askCatalog: AskCatalog },
  shopper: Shopper,
  wanted: AddLine,
): Promise<AddAnswer> {
  const { pool, askCatalog } = services;
  const refuse = async (code: Refusal): Promise<AddAnswer> => ({
    ...refused(code),
    cart: await showCart(pool, shopper),
  });
  const { quantity } = wanted;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MOST_PIECES) {
    return refuse('invalid_quantity');
  }
  if (!isName(wanted.product) || !isName(wanted.sku)) return refuse('product_unknown');
  const variant = await learnVariant(pool, askCatalog, { slug: wanted.product, sku: wanted.sku });
  if (variant === 'unknown') return refuse('product_unknown');
  if (variant === 'unavailable') return refuse('product_unavailable');
  if (variant.gone || variant.onHand === 0) return refuse('sold_out');
  return inTransaction(pool, (tx) => addTo(tx, shopper, variant, quantity));
}

/** Whether it could be a slug or an SKU. */
function isName(text: string): boolean {
  return text !== '' && text.length <= 200 && !/\p{Cc}/u.test(text);
}

async function addTo(
  tx: Db,
  shopper: Shopper,
  variant: Variant,
  quantity: number,
): Promise<AddAnswer> {
  const { cart, token } = await cartFor(tx, shopper);
  const outcome = await changeLocked(tx, cart, () => putIn(tx, cart, variant, quantity));
  return {
    ...outcome,
    cart: await reload(tx, cart.id, shopper.currency),
    ...(token !== undefined && { token }),
  };
}

/** The shopper's cart, begun if need be, and the token of a cookie that they still lack. */
async function cartFor(tx: Db, shopper: Shopper): Promise<{ cart: LockedCart; token?: string }> {
  const before = await lockCartOf(tx, shopper);
  if (before) return { cart: before, ...(await cookieFor(tx, shopper, before.id)) };
  const token = await beginCart(tx, shopper);
  const cart = await lockCartOf(tx, { cartToken: token, loggedIn: true });
  if (!cart) throw new Error('a cart has gone while it was begun');
  return { cart, token };
}

interface Standing {
  id: string | null;
  state: 'in' | 'removed' | null;
  quantity: number | null;
  lines: number;
}

async function putIn(
  tx: Db,
  cart: LockedCart,
  { sku, product, prices, onHand }: Variant,
  wanted: number,
): Promise<Outcome> {
  const { rows } = await tx.query<Standing>(
    `select l.id, l.state, l.quantity, (
       select count(*)::int from cart_line where cart_id = $1 and state = 'in'
     ) as lines
     from (values (1)) as one left join cart_line l
       on l.cart_id = $1 and l.sku = $2 and l.state <> 'ordered'`,
    [cart.id, sku],
  );
  const { id, state, quantity, lines } = rows[0]!;
  const isIn = state === 'in';
  if (!isIn && lines >= MOST_LINES) return refused('cart_full');
  const had = isIn ? (quantity ?? 0) : 0;
  const has = Math.min(had + wanted, mostOf(onHand));
  if (has <= had) return refused('no_more', id ?? undefined);
  const values = [cart.id, sku, product, has, cart.nextVersion, prices];
  const put = await tx.query<{ id: string }>(isIn ? MORE : PUT, isIn ? values.slice(0, 5) : values);
  return done(has - had < wanted ? 'added_fewer' : 'added', put.rows[0]!.id);
}

/** A price that changed since stays unconfirmed. */
const MORE = `
  update cart_line set product = $3, quantity = $4, changed_in = $5
  where cart_id = $1 and sku = $2 and state = 'in' returning id`;

const PUT = `
  insert into cart_line as l (cart_id, sku, product, quantity, changed_in, seen_prices)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (cart_id, sku) where state <> 'ordered' do update set product = excluded.product,
    quantity = excluded.quantity, changed_in = excluded.changed_in,
    seen_prices = excluded.seen_prices, state = 'in'
  returning id`;
