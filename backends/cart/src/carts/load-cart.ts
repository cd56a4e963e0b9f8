import type { Currency } from '@tessera/slice-kit/contract';
import type pg from 'pg';
import type { Db } from '../database/transaction.ts';
import { hashOfToken } from './cart-cookie.ts';
import { emptyCart, type Cart } from './cart.ts';
import { findCart, type CartHolder } from './find-cart.ts';
import { priceCart, type StoredCart } from './price-cart.ts';

/** The cart with its prices as they are now; undefined when it is not there. */
export async function loadCart(
  db: Db,
  id: string,
  { currency }: { currency: Currency },
): Promise<Cart | undefined> {
  const { rows } = await db.query<StoredCart>({
    name: 'load-cart',
    text: LOAD.replace('$WHICH', 'c.id = $1'),
    values: [id],
  });
  return rows[0] && priceCart(rows[0], currency);
}

/** The visitor's cart, a guest's in one statement; an empty one for whom has none. */
export async function showCart(
  pool: pg.Pool,
  visitor: CartHolder & { currency: Currency },
): Promise<Cart> {
  const { cartToken, customer, loggedIn = false, currency } = visitor;
  if (customer !== undefined) {
    const id = await findCart(pool, visitor);
    return (id && (await loadCart(pool, id, { currency }))) || emptyCart(currency);
  }
  if (cartToken === undefined) return emptyCart(currency);
  const { rows } = await pool.query<StoredCart>({
    name: 'show-cart',
    text: LOAD.replace('$WHICH', OF_COOKIE),
    values: [hashOfToken(cartToken), loggedIn],
  });
  return rows[0] ? priceCart(rows[0], currency) : emptyCart(currency);
}

const OF_COOKIE = `c.id = (select coalesce(t.merged_into, t.id) from cart t where t.token_hash = $1)
  and (c.customer is null or $2)`;

// A line whose product nobody has told of any more stays, with the price that the shopper has seen.
const LOAD = `
  select c.id, c.version, c.customer,
    coalesce((
      select json_agg(json_build_object(
        'id', l.id, 'sku', l.sku, 'product', l.product, 'quantity', l.quantity,
        'seenPrices', l.seen_prices, 'prices', coalesce(v.prices, l.seen_prices),
        'title', p.title, 'options', v.options, 'url', p.url,
        'picture', coalesce(v.picture, p.picture), 'stock', v.on_hand,
        'gone', coalesce(v.removed or p.removed, true)
      ) order by l.id)
      from cart_line l left join variant v on v.sku = l.sku left join product p on p.slug = v.slug
      where l.cart_id = c.id and l.state = 'in'
    ), '[]') as lines,
    (
      select json_build_object('id', l.id, 'title', p.title)
      from cart_line l join variant v on v.sku = l.sku join product p on p.slug = v.slug
      where l.cart_id = c.id and l.state = 'removed'
      order by l.changed_in desc, l.id desc limit 1
    ) as removed,
    (
      select json_build_object(
        'code', o.code, 'kind', o.kind, 'percent', o.percent, 'amounts', o.amounts,
        'minimum', o.minimum, 'begun', o.begins_at <= now(),
        'ended', coalesce(o.ends_at <= now(), false),
        'usedUp', coalesce(o.uses >= o.most_uses, false),
        'usedBefore', o.once and exists (
          select from promotion_use u
          where u.code = o.code and (u.cart_id = c.id or u.customer = c.customer::text)
        )
      ) from promotion o where o.code = c.promotion
    ) as promotion
  from cart c where $WHICH`;
