import { Stripe } from 'stripe';

export interface StripeOptions {
  secretKey: string;
  webhookSecret: string;
  /** Milliseconds for one attempt of one call; 8 s unless told. */
  timeout?: number;
  /** Attempts after the first, with the same idempotency key; 1 unless told. */
  retries?: number;
  /** Somewhere else than api.stripe.com, such as a proxy. */
  address?: { protocol: 'http' | 'https'; host: string; port: number };
}

export function openStripe(options: StripeOptions): Stripe {
  const { secretKey, timeout = 8_000, retries = 1, address } = options;
  return new Stripe(secretKey, {
    ...{ timeout, maxNetworkRetries: retries, telemetry: false },
    ...address,
  });
}
