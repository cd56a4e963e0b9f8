import { describe, expect, it } from 'vitest';
import { startStripeDouble } from './testing/stripe-double.ts';
import { choosePaymentProvider } from './choose-payment-provider.ts';

const STRIPE = {
  ...{ PAYMENT_PROVIDER: 'stripe', STRIPE_SECRET_KEY: 'sk_test' },
  STRIPE_WEBHOOK_SECRET: 'whsec',
};

describe('the payment provider', () => {
  it('is the test bank behind the sidecar unless told', () => {
    expect(choosePaymentProvider({ DAPR_HTTP_PORT: '3500' }).name).toBe('test-bank');
  });

  it('is Stripe when told', () => {
    expect(choosePaymentProvider(STRIPE).name).toBe('stripe');
  });

  it('asks Stripe where it is told to', async () => {
    const stripe = await startStripeDouble('sk_test');
    const { host, port } = stripe.address;
    const base = { STRIPE_API_BASE: `http://${host}:${port}` };
    const provider = choosePaymentProvider({ ...STRIPE, ...base });
    expect(await provider.describeMethod('pm_card_visa')).toMatchObject({ last4: '4242' });
    await stripe.close();
  });

  it.each([
    [{}, 'DAPR_HTTP_PORT'],
    [{ PAYMENT_PROVIDER: 'stripe' }, 'STRIPE_SECRET_KEY'],
    [{ PAYMENT_PROVIDER: 'stripe', STRIPE_SECRET_KEY: 'sk' }, 'STRIPE_WEBHOOK_SECRET'],
    [{ PAYMENT_PROVIDER: 'cash' }, 'PAYMENT_PROVIDER'],
    [{ ...STRIPE, STRIPE_API_BASE: 'proxy:80' }, 'STRIPE_API_BASE'],
    [{ ...STRIPE, STRIPE_API_BASE: 'https://proxy/v1' }, 'STRIPE_API_BASE'],
  ])('is not chosen by %o, which is told', (environment, name) => {
    expect(() => choosePaymentProvider(environment)).toThrow(name);
  });
});
