import { Stripe } from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentProvider } from '../payment-provider.ts';
import { describeProvider, newKey } from '../testing/payment-contract.ts';
import { startStripeDouble, type StripeDouble } from '../testing/stripe-double.ts';
import { createStripeProvider } from './stripe-provider.ts';

const SECRET_KEY = 'sk_test_123';
const WEBHOOK_SECRET = 'whsec_test';
/** The SDK repeats once after a lost connection, whatever it is told. */
const ATTEMPTS = 2;

const providerOf = ({ address }: StripeDouble, retries = 0): PaymentProvider =>
  createStripeProvider({
    ...{ secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET },
    ...{ address, retries, timeout: 2_000 },
  });

describeProvider('Stripe', async () => {
  const stripe = await startStripeDouble(SECRET_KEY);
  return {
    provider: providerOf(stripe, 2),
    methods: async () => ({
      good: 'pm_card_visa',
      poor: 'pm_card_visa_chargeDeclinedInsufficientFunds',
      challenged: 'pm_card_authenticationRequired',
    }),
    authenticate: async (url, passed) => stripe.books.authenticate(url, passed),
    close: stripe.close,
  };
});

describe('Stripe', () => {
  let stripe: StripeDouble;
  let provider: PaymentProvider;
  beforeEach(async () => {
    stripe = await startStripeDouble(SECRET_KEY);
    provider = providerOf(stripe);
  });
  afterEach(() => stripe.close());

  const request = (key: string) => ({
    ...{ key, method: 'pm_card_visa', amount: { amount: 1_250, currency: 'USD' } },
    ...{ reference: 'T-7K2M-94QX', returnUrl: 'http://localhost:4000/checkout/return' },
  });
  const held = (): number =>
    [...stripe.books.intents.values()].filter(({ status }) => status === 'requires_capture').length;

  it('is asked with keys that follow from the key, and holds before it takes', async () => {
    await provider.authorise(request('checkout:1:authorise'));
    expect(stripe.seen.map(({ path, key }) => [path.replace(/pi_\d+/, 'pi'), key])).toEqual([
      ['/v1/payment_intents', 'checkout:1:authorise:claim'],
      ['/v1/payment_methods/pm_card_visa', undefined],
      ['/v1/payment_intents/pi', 'checkout:1:authorise:fill'],
      ['/v1/payment_intents/pi/confirm', 'checkout:1:authorise:confirm'],
    ]);
    const [claim, , fill, confirm] = stripe.seen.map(({ form }) => form);
    expect(claim).toMatchObject({ capture_method: 'manual', 'payment_method_types[0]': 'card' });
    expect(fill).toMatchObject({ amount: '1250', currency: 'usd', description: 'T-7K2M-94QX' });
    expect(confirm).toEqual({
      payment_method: 'pm_card_visa',
      return_url: 'http://localhost:4000/checkout/return',
    });
  });

  it.each(['/payment_intents', '/confirm', /* the filling */ '000001'])(
    'whose answer to %s got lost leaves the outcome open; asked again, it holds once',
    async (pathEnd) => {
      const one = request(newKey());
      stripe.upset(pathEnd, 'lose', ATTEMPTS);
      await expect(provider.authorise(one)).rejects.toMatchObject({ code: 'payment_unavailable' });
      expect(await provider.authorise(one)).toMatchObject({ kind: 'authorised' });
      expect(held()).toBe(1);
      expect(stripe.books.intents.size).toBe(1);
    },
  );

  it.each(['/payment_intents', '/confirm', '000001'])(
    'whose answer to %s got lost holds nothing once the key is given up',
    async (pathEnd) => {
      const one = request(newKey());
      stripe.upset(pathEnd, 'lose', ATTEMPTS);
      await expect(provider.authorise(one)).rejects.toMatchObject({ code: 'payment_unavailable' });
      expect(await provider.cancelByKey(one.key)).toMatchObject({ kind: 'done' });
      expect(held()).toBe(0);
      expect(await provider.authorise(one)).toMatchObject({ kind: 'declined', code: 'cancelled' });
    },
  );

  it.each([500, 503, 429])('that answers with %s is unavailable', async (status) => {
    stripe.upset('/confirm', status);
    const failed = provider.authorise(request(newKey()));
    await expect(failed).rejects.toMatchObject({ code: 'payment_unavailable' });
  });

  it('is asked again by itself, with the same key', async () => {
    stripe.upset('/confirm', 'lose');
    const patient = providerOf(stripe, 2);
    expect(await patient.authorise(request(newKey()))).toMatchObject({ kind: 'authorised' });
    const confirms = stripe.seen.filter(({ path }) => path.endsWith('/confirm'));
    expect(confirms.map(({ replayed }) => replayed)).toEqual([true]);
    expect(held()).toBe(1);
  });

  it('finds and lets go by key what it authorised more than a day ago', async () => {
    const one = request(newKey());
    const answer = await provider.authorise(one);
    const { payment } = answer as { payment: string };
    stripe.forgetKeys();
    // Twice: the first call makes Stripe know the key again, for another intent.
    expect(await provider.findByKey(one.key)).toMatchObject({ id: payment });
    expect(await provider.findByKey(one.key)).toMatchObject({ id: payment });
    expect(await provider.cancelByKey(one.key)).toEqual({ kind: 'done', payment });
    expect(held()).toBe(0);
  });

  it('takes cards on its own page, and they pay as often as it takes', async () => {
    const page = await provider.cardPages!.open({
      ...{ locale: 'ko', returnUrl: 'http://localhost:4000/back?key=k' },
      cancelUrl: 'http://localhost:4000/checkout',
    });
    expect(new URL(page).host).toBe('checkout.stripe.com');
    const back = new URL(stripe.books.enterCard(page, 'pm_card_visa'));
    expect(back.origin + back.pathname).toBe('http://localhost:4000/back');
    expect(back.searchParams.get('key')).toBe('k');
    const method = await provider.cardPages!.methodOf(back.searchParams.get('session')!);
    expect(method).toBe('pm_card_visa');
    for (const key of [newKey(), newKey()]) {
      const answer = await provider.authorise({ ...request(key), method: method! });
      expect(answer).toMatchObject({ kind: 'authorised' });
    }
    expect(held()).toBe(2);
  });

  it('knows no card of a page that nobody finished, and of none that it made', async () => {
    const { open, methodOf } = provider.cardPages!;
    const page = await open({ locale: 'en', returnUrl: 'http://x/?a=1', cancelUrl: 'http://x/' });
    expect(await methodOf(page.slice(page.lastIndexOf('/') + 1))).toBeUndefined();
    expect(await methodOf('cs_test404')).toBeUndefined();
    expect(await methodOf('../payment_intents/pi_1')).toBeUndefined();
    const lost = provider.authorise({ ...request(newKey()), method: 'pm_gone' });
    expect(await lost).toMatchObject({ kind: 'declined', code: 'unknown_method' });
  });

  it('that does not know the shop is no unknown outcome', async () => {
    const stranger = createStripeProvider({
      ...{ secretKey: 'sk_wrong', webhookSecret: WEBHOOK_SECRET, address: stripe.address },
    });
    const failed = stranger.authorise(request(newKey()));
    await expect(failed).rejects.toMatchObject({ code: 'payment_misused' });
  });
});

describe('a notice of Stripe', () => {
  const provider = createStripeProvider({ secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET });
  const { webhooks } = new Stripe(SECRET_KEY);
  const eventOf = (type: string, object: object): string =>
    JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } });
  const signed = (payload: string, secret = WEBHOOK_SECRET, timestamp?: number) => ({
    'stripe-signature': webhooks.generateTestHeaderString({
      ...{ payload, secret },
      ...(timestamp !== undefined && { timestamp }),
    }),
  });
  const intent = { id: 'pi_1', object: 'payment_intent' };

  it.each([
    ['payment_intent.amount_capturable_updated', { status: 'requires_capture' }, 'authorised'],
    ['payment_intent.requires_action', { status: 'requires_action' }, 'action'],
    [
      'payment_intent.payment_failed',
      { status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } },
      'declined',
    ],
    ['payment_intent.succeeded', { status: 'succeeded' }, 'captured'],
    ['payment_intent.canceled', { status: 'canceled' }, 'cancelled'],
  ])('%s is understood', (type, state, status) => {
    const body = eventOf(type, { ...intent, ...state });
    expect(provider.readWebhook(signed(body), body)).toEqual({
      ...{ id: 'evt_1', payment: 'pi_1', status },
    });
  });

  it('charge.refunded is about its payment', () => {
    const body = eventOf('charge.refunded', { id: 'ch_1', payment_intent: 'pi_1' });
    expect(provider.readWebhook(signed(body), body)).toMatchObject({ payment: 'pi_1' });
  });

  it('about something else is none', () => {
    const body = eventOf('customer.created', { id: 'cus_1' });
    expect(provider.readWebhook(signed(body), body)).toBeUndefined();
  });

  const body = eventOf('payment_intent.succeeded', { ...intent, status: 'succeeded' });
  it.each([
    ['unsigned', {}, body, 'signature_missing'],
    ['signed by another', signed(body, 'whsec_other'), body, 'signature_wrong'],
    ['changed', signed(body), body.replace('pi_1', 'pi_2'), 'signature_wrong'],
    ['old', signed(body, WEBHOOK_SECRET, 1_600_000_000), body, 'signature_old'],
    ['no JSON', signed('hello'), 'hello', 'body_invalid'],
  ])('is not believed when %s', (_how, headers, text, code) => {
    expect(() => provider.readWebhook(headers, text)).toThrow(expect.objectContaining({ code }));
  });
});
