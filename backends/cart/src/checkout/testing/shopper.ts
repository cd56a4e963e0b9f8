import { until } from '@tessera/control/testing';
import { beginOrder } from '../../place-order/begin-order.ts';
import { awaitOutcome, type Outcome } from '../../place-order/outcome.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { saveAddress } from '../save-section/save-address.ts';
import { saveContact } from '../save-section/save-contact.ts';
import { chooseShipping } from '../save-section/choose-shipping.ts';
import { savePayment } from '../save-section/save-payment.ts';
import type { CheckoutView } from '../show-checkout/checkout-view.ts';
import { showCheckout, type Shopper } from '../show-checkout/show-checkout.ts';

export const CONTACT = { email: 'ada@example.com', name: 'Ada Lovelace', phone: '+1 415 555 0100' };
export const ADDRESS = {
  country: 'US',
  recipient: 'Ada Lovelace',
  line1: '1 Market Street',
  line2: '',
  city: 'San Francisco',
  region: 'CA',
  postalCode: '94105',
};

/** Somebody with a cart, who goes through checkout. */
export interface TestShopper {
  fillIn(card: string): Promise<void>;
  view(): Promise<CheckoutView | undefined>;
  /** Says yes to what is shown, and waits for what becomes of it. */
  order(): Promise<Outcome>;
  /** The id of what `order` said yes to. */
  begin(): Promise<string | undefined>;
}

export function shopperOf(
  parts: CheckoutParts,
  cart: string,
  token: (card: string) => Promise<string>,
  visitor: Omit<Shopper, 'cart'> = { locale: 'en', currency: 'USD' },
): TestShopper {
  const shopper = { cart, ...visitor };
  const view = () => showCheckout(parts, shopper);
  async function begin(): Promise<string | undefined> {
    const seen = await view();
    return beginOrder(parts, shopper, {
      checkout: seen!.id,
      version: seen!.version,
      total: seen!.totals.total,
      currency: visitor.currency,
    });
  }
  return {
    view,
    begin,
    async fillIn(card) {
      await saveContact(parts, cart, CONTACT);
      await saveAddress(parts, cart, ADDRESS);
      await chooseShipping(parts, cart, 'standard');
      await savePayment(parts, cart, { method: await token(card) });
    },
    async order() {
      const checkout = await begin();
      return until(
        'the order comes to something',
        async () => {
          const outcome = await awaitOutcome(parts, checkout!);
          return outcome?.status === 'PLACING' ? undefined : outcome;
        },
        25_000,
      );
    },
  };
}
