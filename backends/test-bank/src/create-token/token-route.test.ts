import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOf, openBank, type TestBank } from '../testing/open-bank.ts';

let bank: TestBank;
beforeAll(async () => {
  bank = await openBank();
});
afterAll(() => bank.close());

const send = (fields: Record<string, string>): Promise<Response> =>
  fetch(`${bank.url}/v1/tokens`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
  });

describe('a card sent as JSON', () => {
  it('becomes a payment method of which brand and last digits are known', async () => {
    const { status, body } = await bank.post('/v1/tokens', cardOf('4242 4242-4242 4242'));
    expect([status, body]).toEqual([
      200,
      { payment_method: expect.stringMatching(/^pm_[\w-]{24}$/), brand: 'visa', last4: '4242' },
    ]);
    const shown = await bank.get(`/v1/payment-methods/${String(body['payment_method'])}`);
    expect(shown.body).toMatchObject({ last4: '4242', exp_month: 12, exp_year: 2040 });
  });

  it.each([
    [{ number: '4242424242424241' }, 'invalid_number', 'number'],
    [{ number: '<b>' }, 'invalid_number', 'number'],
    [{ exp_month: '13' }, 'invalid_expiry', 'exp_month'],
    [{ exp_year: 'soon' }, 'invalid_expiry', 'exp_year'],
    [{ exp_year: '20' }, 'expired_card', 'exp_year'],
    [{ exp_year: '2999' }, 'invalid_expiry', 'exp_year'],
    [{ cvc: '12' }, 'invalid_cvc', 'cvc'],
    [{ number: '378282246310005', cvc: '123' }, 'invalid_cvc', 'cvc'],
  ])('%o is refused: %s', async (wrong, code, field) => {
    const { status, body } = await bank.post('/v1/tokens', {
      ...cardOf('4242424242424242'),
      ...wrong,
    });
    expect([status, body]).toMatchObject([422, { error: { code, field } }]);
  });

  it('is good until the end of its month', async () => {
    const now = new Date();
    const { status } = await bank.post('/v1/tokens', {
      ...cardOf('4242424242424242'),
      exp_month: String(now.getUTCMonth() + 1),
      exp_year: String(now.getUTCFullYear()),
    });
    expect(status).toBe(200);
  });
});

describe('a card sent as a form', () => {
  it('goes back to where it came from with the payment method', async () => {
    const response = await send({
      ...cardOf('4242424242424242'),
      return_to: '/checkout?step=pay#review',
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(
      /^\/checkout\?step=pay&payment_method=pm_[\w-]{24}#review$/,
    );
  });

  it('goes back with what was wrong', async () => {
    const response = await send({ ...cardOf('4242424242424241'), return_to: '/checkout' });
    expect(response.headers.get('location')).toBe('/checkout?payment_error=invalid_number');
  });

  it.each([
    '//evil.example/',
    '/\\evil.example',
    'https://evil.example',
    'checkout',
    '/\t/evil.example',
    '',
    '/.//evil.example',
  ])('is not sent to another site: %j', async (target) => {
    const response = await send({ ...cardOf('4242424242424242'), return_to: target });
    const location = response.headers.get('location') ?? '/';
    expect(new URL(location, 'http://shop.example').origin).toBe('http://shop.example');
    expect(location).not.toMatch(/^(?:\/\/|https?:)/);
    if (target !== '/.//evil.example') expect(response.status).toBe(422);
  });
});

it('leads back to the shop even when the bank cannot keep the card', async () => {
  await bank.pool.query('alter table payment_method rename to elsewhere');
  try {
    const response = await send({ ...cardOf('4242424242424242'), return_to: '/checkout' });
    expect(response.headers.get('location')).toBe('/checkout?payment_error=processing_error');
  } finally {
    await bank.pool.query('alter table elsewhere rename to payment_method');
  }
});

it('keeps no number anywhere', async () => {
  const number = '5555555555554444';
  await bank.post('/v1/tokens', cardOf(number));
  const { rows } = await bank.pool.query<{ row: string }>(
    'select m::text as row from payment_method m',
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ row }) => row.includes(number))).toEqual([]);
});
