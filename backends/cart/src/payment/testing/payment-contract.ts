import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PaymentError } from '../payment-error.ts';
import type { Authorisation, AuthoriseRequest, PaymentProvider } from '../payment-provider.ts';

/** A provider with what a test needs to play the shopper. */
export interface ProviderUnderTest {
  provider: PaymentProvider;
  /** Payment methods of cards that do what their name says. */
  methods(): Promise<Record<'good' | 'poor' | 'challenged', string>>;
  /** What the holder of the card does at the address of an `action`. */
  authenticate(url: string, passed: boolean): Promise<void>;
  close(): Promise<void>;
}

let keys = 0;
export const newKey = (step = 'authorise'): string => `checkout:${(keys += 1)}:${step}`;

/** What every provider does alike. */
export function describeProvider(name: string, open: () => Promise<ProviderUnderTest>): void {
  describe(`${name}, as any provider`, () => {
    let test: ProviderUnderTest;
    let provider: PaymentProvider;
    let methods: Awaited<ReturnType<ProviderUnderTest['methods']>>;
    beforeAll(async () => {
      test = await open();
      ({ provider } = test);
      methods = await test.methods();
    });
    afterAll(() => test.close());

    const request = (changes: Partial<AuthoriseRequest> = {}): AuthoriseRequest => ({
      key: newKey(),
      amount: { amount: 5_000, currency: 'EUR' },
      method: methods.good,
      reference: 'T-7K2M-94QX',
      returnUrl: 'http://localhost:4000/checkout/return',
      ...changes,
    });
    const authorised = async (changes: Partial<AuthoriseRequest> = {}): Promise<string> => {
      const answer = await provider.authorise(request(changes));
      expect(answer.kind).toBe('authorised');
      return (answer as { payment: string }).payment;
    };
    const captured = async (amount = 5_000): Promise<string> => {
      const payment = await authorised();
      const settled = await provider.capture({ key: newKey('capture'), payment, ...eur(amount) });
      expect(settled).toEqual({ kind: 'done', payment });
      return payment;
    };
    const eur = (amount: number) => ({ amount: { amount, currency: 'EUR' } });

    it('holds an amount', async () => {
      const payment = await authorised();
      expect(await provider.find(payment)).toEqual({
        ...{ id: payment, status: 'authorised', ...eur(5_000) },
        ...{ captured: 0, refunded: 0 },
      });
    });

    it('takes Korean won as they are', async () => {
      const amount = { amount: 12_000, currency: 'KRW' };
      expect(await provider.find(await authorised({ amount }))).toMatchObject({ amount });
    });

    it('declines with a reason', async () => {
      const key = newKey();
      const answer = await provider.authorise(request({ key, method: methods.poor }));
      expect(answer).toMatchObject({ kind: 'declined', code: 'insufficient_funds' });
      expect(await provider.authorise(request({ key, method: methods.poor }))).toEqual(answer);
      expect(await provider.findByKey(key)).toMatchObject({
        ...{ status: 'declined', declineCode: 'insufficient_funds' },
      });
    });

    it('declines a method that nobody has', async () => {
      const answer = await provider.authorise(request({ method: 'pm_nobody' }));
      expect(answer).toMatchObject({ kind: 'declined', code: 'unknown_method' });
    });

    it('holds once for a key, however many ask at once', async () => {
      const one = request();
      const answers = await Promise.all(Array.from({ length: 8 }, () => provider.authorise(one)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]?.kind).toBe('authorised');
      expect(await provider.authorise(one)).toEqual(answers[0]);
    });

    it('refuses a key that stands for another payment', async () => {
      const one = request();
      await provider.authorise(one);
      const other = provider.authorise({ ...one, ...eur(1) });
      await expect(other).rejects.toMatchObject({ code: 'idempotency_mismatch' });
    });

    it('finds a payment by its key', async () => {
      const key = newKey();
      expect(await provider.findByKey(key)).toBeUndefined();
      const payment = await authorised({ key });
      expect(await provider.findByKey(key)).toMatchObject({ id: payment, status: 'authorised' });
      expect(await provider.find('pay_nobody')).toBeUndefined();
    });

    it('gives up when asked to, with the outcome unknown', async () => {
      const failed = provider.authorise(request({ signal: AbortSignal.abort() }));
      await expect(failed).rejects.toBeInstanceOf(PaymentError);
      await expect(failed).rejects.toMatchObject({ code: 'payment_unavailable' });
    });

    describe('with 3-D Secure', () => {
      type Action = Extract<Authorisation, { kind: 'action' }>;
      const challenge = async (key = newKey()): Promise<Action> => {
        const answer = await provider.authorise(request({ key, method: methods.challenged }));
        expect(answer.kind).toBe('action');
        return answer as Action;
      };

      it('holds the amount once the holder has authenticated', async () => {
        const { payment, url } = await challenge();
        expect(await provider.find(payment)).toMatchObject({ status: 'action', actionUrl: url });
        await test.authenticate(url, true);
        expect(await provider.find(payment)).toMatchObject({ status: 'authorised' });
      });

      it('declines when the holder fails', async () => {
        const { payment, url } = await challenge();
        await test.authenticate(url, false);
        expect(await provider.find(payment)).toMatchObject({
          ...{ status: 'declined', declineCode: 'authentication_failed' },
        });
      });

      it('holds nothing that was given up meanwhile', async () => {
        const key = newKey();
        const { payment, url } = await challenge(key);
        await provider.cancelByKey(key);
        await test.authenticate(url, true).catch(() => {});
        expect(await provider.find(payment)).toMatchObject({ status: 'cancelled' });
      });
    });

    it('captures a part, once', async () => {
      const payment = await authorised();
      const change = { key: newKey('capture'), payment, ...eur(3_000) };
      expect(await provider.capture(change)).toEqual({ kind: 'done', payment });
      expect(await provider.capture(change)).toEqual({ kind: 'done', payment });
      expect(await provider.find(payment)).toMatchObject({ status: 'captured', captured: 3_000 });
      const again = await provider.capture({ ...change, key: newKey('capture') });
      expect(again).toEqual({ kind: 'refused', code: 'already_captured' });
    });

    it('captures no more than it holds, and nothing that it let go', async () => {
      const payment = await authorised();
      const capture = (amount: number) =>
        provider.capture({ key: newKey('capture'), payment, ...eur(amount) });
      expect(await capture(5_001)).toEqual({ kind: 'refused', code: 'amount_too_large' });
      await provider.cancel({ key: newKey('cancel'), payment });
      expect(await capture(5_000)).toEqual({ kind: 'refused', code: 'cancelled' });
    });

    it('lets go, as often as it is asked', async () => {
      const payment = await authorised();
      const change = { key: newKey('cancel'), payment };
      expect(await provider.cancel(change)).toEqual({ kind: 'done', payment });
      expect(await provider.cancel(change)).toEqual({ kind: 'done', payment });
      const other = { key: newKey('cancel'), payment };
      expect(await provider.cancel(other)).toEqual({ kind: 'done', payment });
      expect(await provider.find(payment)).toMatchObject({ status: 'cancelled' });
    });

    it('does not let go what was captured', async () => {
      const payment = await captured();
      expect(await provider.cancel({ key: newKey('cancel'), payment })).toEqual({
        ...{ kind: 'refused', code: 'already_captured' },
      });
    });

    it('knows which payments it does not know', async () => {
      const change = { key: newKey('capture'), payment: 'pay_nobody', ...eur(1) };
      const refused = { kind: 'refused', code: 'unknown_payment' };
      expect(await provider.capture(change)).toEqual(refused);
      expect(await provider.cancel({ ...change, key: newKey('cancel') })).toEqual(refused);
      expect(await provider.refund({ ...change, key: newKey('refund') })).toEqual(refused);
    });

    it('refunds in parts, each once, up to what was captured', async () => {
      const payment = await captured(1_000);
      const change = { key: newKey('refund'), payment, ...eur(600) };
      const first = await provider.refund(change);
      expect(first).toMatchObject({ kind: 'done', payment });
      expect((first as { refund: string }).refund).toMatch(/^re/);
      expect(await provider.refund(change)).toEqual(first);
      const more = await provider.refund({ ...change, key: newKey('refund') });
      expect(more).toEqual({ kind: 'refused', code: 'amount_too_large' });
      expect(await provider.find(payment)).toMatchObject({ captured: 1_000, refunded: 600 });
    });

    it('refunds nothing that was only held', async () => {
      const payment = await authorised();
      expect(await provider.refund({ key: newKey('refund'), payment, ...eur(1) })).toEqual({
        ...{ kind: 'refused', code: 'not_captured' },
      });
    });

    describe('giving up a key', () => {
      it('lets go what it held, and declines what comes later', async () => {
        const one = request();
        const payment = await authorised(one);
        expect(await provider.cancelByKey(one.key)).toEqual({ kind: 'done', payment });
        expect(await provider.cancelByKey(one.key)).toEqual({ kind: 'done', payment });
        expect(await provider.find(payment)).toMatchObject({ status: 'cancelled' });
        expect(await provider.authorise(one)).toMatchObject({
          kind: 'declined',
          code: 'cancelled',
        });
      });

      it('declines an authorisation that comes only then', async () => {
        const one = request();
        expect(await provider.cancelByKey(one.key)).toEqual({ kind: 'done', payment: undefined });
        expect(await provider.authorise(one)).toMatchObject({
          kind: 'declined',
          code: 'cancelled',
        });
      });

      it('leaves nothing held, whichever comes first', async () => {
        for (let round = 0; round < 8; round += 1) {
          const one = request();
          const [answer] = await Promise.all([
            provider.authorise(one),
            provider.cancelByKey(one.key),
          ]);
          if (answer.kind === 'authorised') {
            expect(await provider.find(answer.payment)).toMatchObject({ status: 'cancelled' });
          } else {
            expect(answer).toMatchObject({ kind: 'declined', code: 'cancelled' });
          }
        }
      });

      it('says so when it is too late', async () => {
        const key = newKey();
        const payment = await authorised({ key });
        await provider.capture({ key: newKey('capture'), payment, ...eur(5_000) });
        expect(await provider.cancelByKey(key)).toEqual({
          ...{ kind: 'refused', code: 'already_captured' },
        });
      });
    });

    it('describes a card by its brand and last digits', async () => {
      expect(await provider.describeMethod(methods.good)).toEqual({
        ...{ brand: 'visa', last4: '4242' },
      });
      expect(await provider.describeMethod('pm_nobody')).toBeUndefined();
    });
  });
}
