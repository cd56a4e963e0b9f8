import type { MethodView, PaymentProvider } from '../../payment/payment-provider.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { textOf } from '../field-error.ts';
import { changeCheckout } from './change-checkout.ts';

/** What providers call a card that they keep. */
const METHOD = /^pm_[\w-]{4,200}$/u;
const ERROR = /^[a-z_]{1,40}$/u;

/** A card that the browser left with the provider, or what the provider said of it. */
export interface TypedPayment {
  method?: unknown;
  /** Code of the provider's refusal to keep the card. */
  error?: unknown;
}

/**
 * Stores what the shopper is going to pay with. Without a method the card is forgotten.
 *
 * @returns whether there is something to pay with now
 */
export async function savePayment(
  parts: CheckoutParts,
  cart: string,
  typed: TypedPayment,
): Promise<boolean> {
  const told = textOf(typed.error);
  const error = ERROR.test(told) ? told : null;
  const method = error ? '' : textOf(typed.method);
  const card = METHOD.test(method) ? await describe(parts.provider, method) : UNKNOWN;
  const right = card !== UNKNOWN;
  await changeCheckout(parts, cart, async (tx, { id }) => {
    await tx.query(
      `update checkout set payment_method = $2, payment_card = $3, payment_error = $4 where id = $1`,
      [
        ...[id, right ? method : null, right && card ? JSON.stringify(card) : null],
        right || method === '' ? error : 'unknown_method',
      ],
    );
  });
  return right;
}

/**
 * Whether somebody who comes back from the bank was sent there by this checkout: a link that
 * somebody else has made must not choose what is paid with.
 */
export function mayReturn(given: unknown, returnKey: string): boolean {
  return typeof given === 'string' && given === returnKey;
}

const UNKNOWN = Symbol('unknown');

/** Undefined when the provider does not answer just now: placing the order will tell. */
async function describe(
  provider: PaymentProvider,
  method: string,
): Promise<MethodView | undefined | typeof UNKNOWN> {
  try {
    return (await provider.describeMethod(method)) ?? UNKNOWN;
  } catch {
    return undefined;
  }
}
