import type { CartDesk, CartLine } from '../checkout/cart-desk.ts';
import { releasePromotion, usePromotion } from '../promotions/use-promotion.ts';
import type { Line } from './cart.ts';
import { closeCart, lockCart, reopenCart } from './close-cart.ts';
import { findCart } from './find-cart.ts';
import { loadCart } from './load-cart.ts';

/** What carts do for checkout. */
export const cartDesk: CartDesk = {
  find: findCart,
  async load(db, id, currency) {
    const cart = await loadCart(db, id, { currency });
    if (!cart) return undefined;
    const { customer, version, subtotal, discount, freeShipping, promotion } = cart;
    return {
      ...{ id, customer, version, subtotal, discount, freeShipping },
      lines: cart.lines.map(lineForCheckout),
      promotion: promotion && promotion.problem === null ? promotion.code : null,
    };
  },
  lock: lockCart,
  close: closeCart,
  reopen: reopenCart,
  usePromotion,
  releasePromotion,
};

function lineForCheckout({ picture, changes, ...line }: Line): CartLine {
  const { id, sku, product, title, options, url, quantity, unitPrice, total, stock } = line;
  return {
    ...{ id, sku, product, title, options, url, quantity, unitPrice, total },
    picture: picture?.url ?? null,
    changes: changes.map(({ code }) => code),
    available: changes.some(({ code }) => code === 'gone') ? 0 : stock,
  };
}
