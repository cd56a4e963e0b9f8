import { describe, expect, it } from 'vitest';
import { MeshError, type CallSidecar, type SidecarCall } from '../mesh/call-sidecar.ts';
import { createAccount } from './ask-account.ts';

const CUSTOMER = '0198c0de-0000-7000-8000-000000000001';
const ADDRESS = {
  ...{ country: 'DE', recipient: 'Ada', line1: 'Torstr. 1', line2: '', city: 'Berlin' },
  ...{ region: 'is not Germany’s', postalCode: '10119' },
};

/** An account that answers so, and what it was asked. */
function accountOf(answer: { status: number; body: unknown } | Error, credit = true) {
  const calls: SidecarCall[] = [];
  const call: CallSidecar = async (asked) => {
    calls.push(asked);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { calls, account: createAccount(call, { sidecarPort: 1, credit }) };
}
const balances = (...list: object[]) => ({ status: 200, body: { balances: list } });
const profile = (more: object) => ({
  status: 200,
  body: { id: CUSTOMER, email: 'ada@example.com', name: 'Ada', ...more },
});

describe('the account', () => {
  it('is asked for the credit of one customer, for a moment', async () => {
    const { account, calls } = accountOf(
      balances({ currency: 'USD', amount: 500 }, { currency: 'KRW', amount: 7 }),
    );
    expect(await account.credit(CUSTOMER, 'KRW')).toBe(7);
    expect(await account.credit(CUSTOMER, 'EUR')).toBe(0);
    const path = `/customers/${CUSTOMER}/credit`;
    expect(calls[0]).toMatchObject({ service: 'account', method: 'GET', path });
    expect(calls[0]!.deadline).toBeLessThanOrEqual(1_000);
  });

  it('is not asked for credit where that is switched off', async () => {
    const { account, calls } = accountOf(balances({ currency: 'USD', amount: 500 }), false);
    expect(await account.credit(CUSTOMER, 'USD')).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it('tells what a checkout begins with, the address as its country writes it', async () => {
    const defaultAddress = { ...ADDRESS, id: 'x', isDefault: true };
    expect(await accountOf(profile({ defaultAddress })).account.profile(CUSTOMER)).toEqual({
      ...{ email: 'ada@example.com', name: 'Ada', address: { ...ADDRESS, region: '' } },
    });
    for (const nowhere of [null, undefined, { ...ADDRESS, country: 'XX' }]) {
      const { account } = accountOf(profile({ defaultAddress: nowhere }));
      expect(await account.profile(CUSTOMER)).toMatchObject({ name: 'Ada', address: null });
    }
  });

  it.each([
    ['that is not there', new MeshError('unreachable', 'no answer')],
    ['that does not know the customer', { status: 404, body: { error: {} } }],
    ['that says something else', { status: 200, body: { balances: [{ amount: -1 }], name: 1 } }],
    ['that says nothing', { status: 200, body: undefined }],
  ])('%s has no answer', async (_name, answer) => {
    const { account } = accountOf(answer);
    expect(await account.credit(CUSTOMER, 'USD')).toBeUndefined();
    expect(await account.profile(CUSTOMER)).toBeUndefined();
  });

  it('is there, or not', async () => {
    expect(await accountOf({ status: 200, body: { keys: [] } }).account.answers()).toBe(true);
    expect(await accountOf(new Error('down')).account.answers()).toBe(false);
    const alone = createAccount(() => Promise.reject(new Error('asked')), { credit: true });
    expect(await alone.credit(CUSTOMER, 'USD')).toBeUndefined();
  });
});
