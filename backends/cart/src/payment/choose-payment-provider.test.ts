import { describe, expect, it } from 'vitest';
import { choosePaymentProvider } from './choose-payment-provider.ts';

describe('the payment provider', () => {
  it('is the test bank behind the sidecar unless told', () => {
    expect(choosePaymentProvider({ DAPR_HTTP_PORT: '3500' }).name).toBe('test-bank');
  });

  it('is Stripe when told', () => {
    const environment = {
      ...{ PAYMENT_PROVIDER: 'stripe', STRIPE_SECRET_KEY: 'sk_test' },
      STRIPE_WEBHOOK_SECRET: 'whsec',
    };
    expect(choosePaymentProvider(environment).name).toBe('stripe');
  });

  it.each([
    [{}, 'DAPR_HTTP_PORT'],
    [{ PAYMENT_PROVIDER: 'stripe' }, 'STRIPE_SECRET_KEY'],
    [{ PAYMENT_PROVIDER: 'stripe', STRIPE_SECRET_KEY: 'sk' }, 'STRIPE_WEBHOOK_SECRET'],
    [{ PAYMENT_PROVIDER: 'cash' }, 'PAYMENT_PROVIDER'],
  ])('is not chosen by %o, which is told', (environment, name) => {
    expect(() => choosePaymentProvider(environment)).toThrow(name);
  });
});
