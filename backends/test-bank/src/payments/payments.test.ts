import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '@tessera/control/testing';
import { newKey, openBank, orderOf, type TestBank } from '../testing/open-bank.ts';

const GOOD = '4242424242424242';
const STUMBLING = '4000000000000119';
const SILENT = '4000000000000309';

let bank: TestBank;
const silent: Promise<unknown>[] = [];
beforeAll(async () => {
  bank = await openBank();
});
afterAll(async () => {
  await bank.close();
  expect(await Promise.all(silent)).toMatchObject([{ status: 500 }]);
});

/** Holds a lock on which the bank has to wait, so that what comes at once really meets. */
async function closeGate(lock: string) {
  const client = await bank.pool.connect();
  await client.query('begin');
  await client.query(lock);
  return {
    waiting: (count: number) =>
      until(`${count} wait at the gate`, async () => {
        const { rows } = await bank.pool.query<{ count: number }>(
          `select count(*) from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return rows[0]!.count >= count;
      }),
    async open() {
      await client.query('commit');
      client.release();
    },
  };
}

const authorised = async (amount = 5_000): Promise<string> => {
  const { body } = await bank.authorise(GOOD, newKey(), amount);
  return String(body['id']);
};

describe('authorising', () => {
  it.each([GOOD, '5555555555554444', '378282246310005'])('%s is good', async (number) => {
    const { status, body } = await bank.authorise(number, newKey(), 700);
    expect([status, body]).toEqual([
      200,
      {
        ...{ id: expect.stringMatching(/^pay_[0-9a-f]{32}$/), status: 'authorised' },
        ...{ amount: 700, currency: 'USD', captured: 0, refunded: 0, reference: 'order-1' },
      },
    ]);
    expect(await bank.sums(body['id'])).toEqual({ authorised: 700 });
  });

  it.each([
    ['4000000000000002', 'generic_decline'],
    ['4000000000009995', 'insufficient_funds'],
    ['4000000000009987', 'lost_card'],
    ['4000000000000069', 'expired_card'],
    ['4000000000000127', 'incorrect_cvc'],
    ['4111111111111111', 'test_mode_live_card'],
  ])('%s is declined: %s', async (number, code) => {
    const { status, body } = await bank.authorise(number, newKey());
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'declined', decline_code: code });
    expect(await bank.sums(body['id'])).toEqual({});
  });

  it('with one key twenty times at once is one authorisation', async () => {
    const key = newKey();
    const order = orderOf(await bank.token(GOOD), 300);
    const gate = await closeGate('lock table payment in access exclusive mode');
    const asked = Array.from({ length: 20 }, () => bank.post('/v1/payments', order, key));
    // All of the bank's connections.
    await gate.waiting(8);
    await gate.open();
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const ids = new Set(answers.map(({ body }) => body['id']));
    expect(ids.size).toBe(1);
    expect(await bank.sums([...ids][0])).toEqual({ authorised: 300 });
  });

  it('answers a repetition as before, and refuses its key for anything else', async () => {
    const key = newKey();
    const method = await bank.token(GOOD);
    const first = await bank.post('/v1/payments', orderOf(method), key);
    await bank.post(`/v1/payments/${String(first.body['id'])}/cancel`, {}, newKey());
    expect((await bank.post('/v1/payments', orderOf(method), key)).body).toEqual(first.body);
    const other = await bank.post('/v1/payments', orderOf(method, 1), key);
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({ error: { code: 'idempotency_mismatch' } });
  });

  it('stumbles twice with a stumbling card, then goes well', async () => {
    const key = newKey();
    const order = orderOf(await bank.token(STUMBLING), 100);
    const statuses = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      statuses.push((await bank.post('/v1/payments', order, key)).status);
    }
    expect(statuses).toEqual([500, 500, 200]);
  });

  it('with a silent card happens without an answer, and the next attempt is told', async () => {
    const key = newKey();
    const order = orderOf(await bank.token(SILENT), 900);
    const lost = bank.post('/v1/payments', order, key);
    const found = await until('the silent authorisation stands', async () => {
      const answer = await bank.get(`/v1/payments?key=${key}`);
      return answer.status === 200 ? answer.body : undefined;
    });
    expect(found).toMatchObject({ status: 'authorised', amount: 900 });
    const { body } = await bank.post('/v1/payments', order, key);
    expect(body['id']).toBe(found['id']);
    expect(await bank.sums(body['id'])).toEqual({ authorised: 900 });
    // Nothing came meanwhile; an error comes when the bank closes.
    expect(await Promise.race([lost, Promise.resolve('silence')])).toBe('silence');
    silent.push(lost);
  });

  it.each([
    ['amount', { amount: 0 }],
    ['amount', { amount: 10.5 }],
    ['amount', { amount: '100' }],
    ['currency', { currency: 'usd' }],
    ['reference', { reference: '' }],
    ['return_url', { return_url: '//evil.example' }],
    ['return_url', { return_url: 'javascript:alert(1)' }],
    ['payment_method', { payment_method: 'pm_unknown' }],
  ])('names the wrong field: %s %o', async (field, wrong) => {
    const order = { ...orderOf(await bank.token(GOOD)), ...wrong };
    const { status, body } = await bank.post('/v1/payments', order, newKey());
    expect(status).toBe(422);
    expect(body).toMatchObject({ error: { field } });
  });

  it('wants a key', async () => {
    const { status, body } = await bank.post('/v1/payments', orderOf('pm_x'));
    expect([status, body]).toMatchObject([400, { error: { code: 'invalid_idempotency_key' } }]);
  });
});

describe('capturing', () => {
  it('takes a part and lets the rest go', async () => {
    const id = await authorised(5_000);
    const { body } = await bank.post(`/v1/payments/${id}/capture`, { amount: 3_000 }, newKey());
    expect(body).toMatchObject({ status: 'captured', captured: 3_000 });
    expect(await bank.sums(id)).toEqual({ authorised: 5_000, captured: 3_000, voided: 2_000 });
  });

  it('happens once, with twenty keys at once', async () => {
    const id = await authorised();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        bank.post(`/v1/payments/${id}/capture`, { amount: 5_000 }, newKey()),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => 'error' in body)[0]?.body).toMatchObject({
      error: { code: 'already_captured' },
    });
    expect(await bank.sums(id)).toEqual({ authorised: 5_000, captured: 5_000 });
  });

  it('never takes more than was authorised', async () => {
    const id = await authorised();
    const answer = await bank.post(`/v1/payments/${id}/capture`, { amount: 5_001 }, newKey());
    expect([answer.status, answer.body]).toMatchObject([
      409,
      { error: { code: 'amount_too_large' } },
    ]);
    expect(await bank.sums(id)).toEqual({ authorised: 5_000 });
  });

  it('loses or wins against cancelling, never both', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => authorised(100)));
    for (const id of ids) {
      await Promise.all([
        bank.post(`/v1/payments/${id}/capture`, { amount: 100 }, newKey()),
        bank.post(`/v1/payments/${id}/cancel`, {}, newKey()),
      ]);
      const { captured = 0, voided = 0 } = await bank.sums(id);
      expect(captured + voided).toBe(100);
    }
  });
});

describe('refunding', () => {
  it('gives back in parts, up to what was captured, however many ask at once', async () => {
    const id = await authorised(1_000);
    await bank.post(`/v1/payments/${id}/capture`, { amount: 1_000 }, newKey());
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        bank.post(`/v1/payments/${id}/refunds`, { amount: 300 }, newKey()),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(await bank.sums(id)).toEqual({ authorised: 1_000, captured: 1_000, refunded: 900 });
    expect((await bank.get(`/v1/payments/${id}`)).body).toMatchObject({ refunded: 900 });
  });

  it('with one key is one refund', async () => {
    const id = await authorised(1_000);
    await bank.post(`/v1/payments/${id}/capture`, { amount: 1_000 }, newKey());
    const key = newKey();
    const path = `/v1/payments/${id}/refunds`;
    const first = await bank.post(path, { amount: 400 }, key);
    expect((await bank.post(path, { amount: 400 }, key)).body).toEqual(first.body);
    expect(await bank.sums(id)).toMatchObject({ refunded: 400 });
  });

  it('is not for what was only authorised', async () => {
    const id = await authorised();
    const { body } = await bank.post(`/v1/payments/${id}/refunds`, { amount: 1 }, newKey());
    expect(body).toMatchObject({ error: { code: 'not_captured' } });
  });
});

describe('voiding by key', () => {
  const voidKey = (key: string) => bank.post('/v1/payments/void-by-key', { key });

  it('lets go what the key authorised, and keeps it let go', async () => {
    const key = newKey();
    const { body } = await bank.authorise(GOOD, key, 250);
    expect((await voidKey(key)).body).toMatchObject({ payment: { status: 'cancelled' } });
    expect((await voidKey(key)).status).toBe(200);
    expect(await bank.sums(body['id'])).toEqual({ authorised: 250, voided: 250 });
    const late = await bank.authorise(GOOD, key, 250);
    expect([late.status, late.body]).toMatchObject([409, { error: { code: 'key_voided' } }]);
  });

  it('refuses an authorisation that comes later', async () => {
    const key = newKey();
    expect((await voidKey(key)).body).toEqual({ key, payment: null });
    expect((await bank.authorise(GOOD, key)).status).toBe(409);
    expect((await bank.get(`/v1/payments?key=${key}`)).status).toBe(404);
  });

  it('leaves nothing held by an authorisation that is just about to stand', async () => {
    await bank.pool.query(
      `create function wait_at_gate() returns trigger language plpgsql as
         'begin perform pg_advisory_xact_lock(4711); return new; end';
       create trigger wait_at_gate after insert on command
         for each row execute function wait_at_gate()`,
    );
    const key = newKey();
    const order = orderOf(await bank.token(GOOD), 250);
    const gate = await closeGate('select pg_advisory_xact_lock(4711)');
    const late = bank.post('/v1/payments', order, key);
    await gate.waiting(1);
    const voided = voidKey(key);
    await gate.waiting(2);
    await gate.open();
    expect((await late).status).toBe(200);
    expect((await voided).body).toMatchObject({ payment: { status: 'cancelled' } });
    expect(await bank.sums((await late).body['id'])).toEqual({ authorised: 250, voided: 250 });
    await bank.pool.query('drop function wait_at_gate cascade');
  });

  it('does not pretend that what was captured is void', async () => {
    const key = newKey();
    const { body } = await bank.authorise(GOOD, key, 100);
    await bank.post(`/v1/payments/${String(body['id'])}/capture`, { amount: 100 }, newKey());
    expect((await voidKey(key)).body).toMatchObject({ error: { code: 'already_captured' } });
  });
});

describe('a bank that fails', () => {
  it.each([
    ['before anything happened', 0.1, 404],
    ['after it happened', 0.9, 200],
  ])('may do so %s', async (_when, chance, found) => {
    let drawn: number[] = [];
    const failing = await openBank({ failureRate: 0.5 }, { random: () => drawn.shift() ?? 1 });
    try {
      const key = newKey();
      const order = orderOf(await failing.token(GOOD));
      // Latency, whether it fails, whether before.
      drawn = [0, 0.1, chance];
      const { status, body } = await failing.post('/v1/payments', order, key);
      expect([status, body]).toMatchObject([500, { error: { code: 'processing_error' } }]);
      expect((await failing.get(`/v1/payments?key=${key}`)).status).toBe(found);
      expect((await failing.post('/v1/payments', order, key)).status).toBe(200);
      expect(await failing.sums()).toEqual({ authorised: 5_000 });
    } finally {
      await failing.close();
    }
  });
});
