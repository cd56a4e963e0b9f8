import { afterEach, expect, it, vi } from 'vitest';
import { cardError, leaveCard } from './leave-card.ts';
import { TEST_CARDS } from './test-cards.tsx';

afterEach(() => vi.unstubAllGlobals());

function bankSays(status: number, body: object) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json(body, { status }));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

function card() {
  const form = new FormData();
  form.set('number', '4242 4242 4242 4242');
  form.set('return_to', '/checkout');
  return form;
}

it('a card goes to the bank and comes back as something to pay with', async () => {
  const fetch = bankSays(200, { payment_method: 'pm_1', brand: 'visa', last4: '4242' });
  expect(await leaveCard('/api/test-bank/v1/tokens', card())).toEqual({ method: 'pm_1' });
  const [url, request] = fetch.mock.calls[0]!;
  expect(url).toBe('/api/test-bank/v1/tokens');
  expect(JSON.parse(request?.body as string)).toEqual({ number: '4242 4242 4242 4242' });
});

it('what the bank finds wrong stands at its field', async () => {
  bankSays(422, { error: { code: 'invalid_expiry', field: 'exp_year' } });
  expect(await leaveCard('/tokens', card())).toMatchObject({
    errors: [{ field: 'exp_year', code: 'invalid_expiry' }],
  });
});

it('a bank that stumbles is no judgement on the card', async () => {
  bankSays(500, { error: { code: 'processing_error' } });
  await expect(leaveCard('/tokens', card())).rejects.toThrow('500');
});

it.each([
  ['invalid_number', 'number'],
  ['invalid_expiry', 'exp_month'],
  ['expired_card', 'exp_year'],
  ['invalid_cvc', 'cvc'],
  ['something_new', 'number'],
])('%s is about %s', (code, field) => expect(cardError(code).field).toBe(field));

it('the numbers of the hint are card numbers', () => {
  const luhn = (number: string) =>
    number
      .replaceAll(' ', '')
      .split('')
      .toReversed()
      .map((digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 2))
      .reduce((sum, digit) => sum + (digit > 9 ? digit - 9 : digit), 0) % 10;
  for (const [number] of TEST_CARDS) expect([number, luhn(number)]).toEqual([number, 0]);
});
