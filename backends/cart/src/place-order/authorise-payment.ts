import type pg from 'pg';
import { PaymentError, type PaymentErrorCode } from '../payment/payment-error.ts';
import type { Payment, PaymentProvider } from '../payment/payment-provider.ts';
import { done, refuse, wait, type Step, type StepOutcome } from '../saga/step.ts';
import { withPatience } from './patience.ts';
import type { PlaceOrderInput } from './place-order-input.ts';
import type { PlaceOrderParts } from './place-order-parts.ts';

/** Null for an order that costs nothing. */
export interface Authorised {
  payment: string | null;
}

/** A card network may take its time. */
const PATIENCE = 60_000;
/** How long the shopper may take at the bank, in milliseconds after the order was placed. */
const AT_THE_BANK = 15 * 60_000;
/** The way back and the notice may both get lost. */
const ASK_AGAIN = 20_000;
const SOON = 1_000;
/** For a bank that is away just when the time is up. */
const GRACE = 60_000;

/**
 * Asks the provider to hold the total. Where the bank wants to hear from the shopper, the saga waits
 * for them to come back, for the provider's notice, or for the time to be up.
 */
export function authorisePayment(
  parts: PlaceOrderParts,
): Step<'authorise-payment', PlaceOrderInput, Authorised> {
  const { provider, pool, origin } = parts;

  async function begin(input: PlaceOrderInput, key: string, signal: AbortSignal) {
    const answer = await provider.authorise({
      key,
      amount: { amount: input.totals.total, currency: input.currency },
      method: input.payment!.method,
      reference: input.order.number,
      returnUrl: `${origin}/api/cart/checkout/return`,
      signal,
    });
    switch (answer.kind) {
      case 'authorised':
        return done({ payment: answer.payment });
      case 'declined':
        return declined(answer.code);
      case 'action':
        // Before the saga waits, so that the bank's notice finds it.
        await pool.query('update checkout set payment = $3 where id = $1 and attempt = $2', [
          ...[input.checkout, input.attempt, answer.payment],
        ]);
        return look(input, answer.payment, key);
    }
  }

  /** Whatever was told of a payment before it was known here is lost: asked for, it is told again. */
  async function look(
    input: PlaceOrderInput,
    id: string,
    key: string,
  ): Promise<StepOutcome<Authorised>> {
    const payment = await provider.find(id);
    return payment ? goOn(input, payment, key) : refuse('authentication_failed');
  }

  async function goOn(
    input: PlaceOrderInput,
    payment: Payment,
    key: string,
  ): Promise<StepOutcome<Authorised>> {
    switch (payment.status) {
      case 'authorised':
      case 'captured':
        return done({ payment: payment.id });
      case 'declined':
        return declined(payment.declineCode ?? 'generic_decline');
      case 'cancelled':
        return declined('cancelled');
      case 'processing':
        return wait(new Date(Date.now() + SOON));
      case 'action': {
        if (Date.now() < input.begunAt + AT_THE_BANK) {
          return wait(nextLook(input), { url: payment.actionUrl });
        }
        await provider.cancel({ key: `${key}:late`, payment: payment.id });
        return refuse('authentication_expired');
      }
    }
  }

  return {
    name: 'authorise-payment',
    timeout: 12_000,
    async invoke(context) {
      const { input, idempotencyKey: key, abortSignal } = context;
      if (!input.payment) return done({ payment: null });
      const atTheBank = await paymentAtTheBank(pool, input);
      const follow = () => look(input, atTheBank!, key);
      // The same key again gives the same answer, so an answer that was lost is asked for once more.
      return atTheBank
        ? withPatience<Authorised, object>(
            AT_THE_BANK + GRACE,
            'authentication_expired',
            follow,
          )(context)
        : withPatience<Authorised, object>(PATIENCE, 'payment_unavailable', () =>
            misusedAsRefusal(() => begin(input, key, abortSignal)),
          )(context);
    },
    async compensate({ input, output, idempotencyKey }) {
      if (!input.payment) return;
      const key = idempotencyKey.replace(/:undo$/u, '');
      await letGo(provider, idempotencyKey, key, output?.payment);
    },
  };
}

/** The payment that waits for the shopper, when an earlier attempt at the step came to one. */
async function paymentAtTheBank(
  pool: pg.Pool,
  input: PlaceOrderInput,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ payment: string | null }>(
    'select payment from checkout where id = $1 and attempt = $2',
    [input.checkout, input.attempt],
  );
  return rows[0]?.payment ?? undefined;
}

/** Lets go what was held; what has been captured and paid back meanwhile is settled as well. */
async function letGo(
  provider: PaymentProvider,
  undoKey: string,
  key: string,
  payment: string | null | undefined,
): Promise<void> {
  const settled = payment
    ? await provider.cancel({ key: undoKey, payment })
    : await provider.cancelByKey(key);
  if (settled.kind === 'refused' && settled.code === 'refused') {
    throw new Error('the provider does not let go of a payment');
  }
}

/** The bank's own word for it, except where the shopper has something else to do. */
function declined(code: string): StepOutcome<never> {
  if (code === 'authentication_failed') return refuse('authentication_failed');
  return refuse('card_declined', { code });
}

function nextLook({ begunAt }: PlaceOrderInput): Date {
  return new Date(Math.min(Date.now() + ASK_AGAIN, begunAt + AT_THE_BANK));
}

/** A request that the provider does not accept is not going to be accepted by and by. */
const HOPELESS: readonly PaymentErrorCode[] = ['payment_misused', 'idempotency_mismatch'];

async function misusedAsRefusal<T>(work: () => Promise<StepOutcome<T>>): Promise<StepOutcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PaymentError && HOPELESS.includes(error.code)) {
      return refuse('payment_unavailable', { code: error.code });
    }
    throw error;
  }
}
