import { expect, type Page } from '@playwright/test';
import type { Piece } from './pieces.ts';
import { contact, type Address } from './typed.ts';

/**
 * The steps that a journey is not about, sent as the forms of the pages send them. The visitor is
 * the one whose cookies are sent.
 */
export interface QuickSteps {
  putIntoCart(piece: Piece, quantity?: number): Promise<void>;
  /** Contact, address and the standard way of shipping: what is left is to pay. */
  fillUntilPayment(address: Address): Promise<void>;
  /** What is left is to place the order. */
  fillUntilReview(address: Address, card: string): Promise<void>;
}

export function quickSteps({ request }: Pick<Page, 'request'>): QuickSteps {
  const post = async (path: string, form: Record<string, string>): Promise<string> => {
    const response = await request.post(path, { form, maxRedirects: 0 });
    expect(response.status(), `POST ${path}`).toBe(303);
    return response.headers()['location'] ?? '';
  };
  const fillUntilPayment = async (address: Address): Promise<void> => {
    await post('/api/cart/checkout/contact', contact);
    await post('/api/cart/checkout/address', { ...address });
    const next = await post('/api/cart/checkout/shipping', { method: 'standard' });
    expect(next).toBe('/checkout#payment');
  };
  return {
    async putIntoCart({ product, sku }, quantity = 1) {
      const next = await post('/api/cart/add-line', {
        ...{ product, sku, quantity: String(quantity), return: '/cart' },
      });
      expect(next).toContain('notice=added');
    },
    fillUntilPayment,
    async fillUntilReview(address, number) {
      await fillUntilPayment(address);
      const left = await request.post('/api/test-bank/v1/tokens', {
        data: { number, exp_month: '12', exp_year: '2034', cvc: '123', name: contact.name },
      });
      const { payment_method: method } = (await left.json()) as { payment_method: string };
      const next = await post('/api/cart/checkout/payment', { payment_method: method });
      expect(next).toBe('/checkout#review');
    },
  };
}
