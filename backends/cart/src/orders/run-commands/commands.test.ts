import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { poolTransactions } from '@tessera/slice-kit/events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CheckoutParts } from '../../checkout/checkout-parts.ts';
import { startCheckout } from '../../checkout/start-checkout.ts';
import { lineOf } from '../../checkout/testing/made-carts.ts';
import { ORIGIN, startTestShop, type TestShop } from '../../checkout/testing/test-shop.ts';
import { findOrder, linesOf } from '../find-order.ts';
import { askForReturn } from '../request-return/ask-for-return.ts';
import { returnsOf } from '../request-return/returns.ts';
import { shipOrder } from '../ship-order/ship-order.ts';
import { placedOrder } from '../testing/placed-order.ts';

/** Every command is a process that has to start. */
const PATIENT = { timeout: 60_000 };

let shop: TestShop;
let parts: CheckoutParts;

beforeAll(async () => {
  shop = await startTestShop();
  parts = startCheckout(shop.parts);
});
afterAll(async () => {
  await parts.sagas.stop();
  await shop.close();
});

/** Runs the command as an operator does. */
async function orders(...words: string[]): Promise<{ code: number; output: string }> {
  const run = promisify(execFile);
  const file = join(import.meta.dirname, '../main.ts');
  const env = {
    ...process.env,
    DATABASE_URL: shop.databaseUrl,
    PUBLIC_ORIGIN: 'https://x.example',
  };
  try {
    const { stdout } = await run(process.execPath, [file, ...words], { env });
    return { code: 0, output: stdout.trim() };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, output: stderr.trim() };
  }
}

it('ships, lists and refunds orders, which the serving process pays back', PATIENT, async () => {
  const order = await placedOrder(shop, parts, [lineOf('desk', 1_000, 2)]);
  const parcel = ['--carrier', 'DHL', '--tracking', '0034'];
  // As somebody types it who has it from the telephone.
  const typed = order.number.replaceAll('-', ' ').toLowerCase();
  expect(await orders('ship', typed, ...parcel)).toEqual({
    ...{ code: 0, output: `${order.number} is shipped.` },
  });
  expect((await orders('list', '--state', 'shipped')).output).toContain(order.number);
  expect(await orders('refund', order.number, '--line', 'desk=1', '--restock')).toEqual({
    ...{ code: 0, output: '$10.00 is paid back.' },
  });
  expect(await shop.provider.find(order.payment!)).toMatchObject({ refunded: 1_000 });
  expect(await orders('refund', order.number, '--amount', '99999')).toMatchObject({ code: 1 });
  expect(await orders('cancel', order.number)).toMatchObject({ code: 1 });
});

it('cancels an order, and says what it does not know', PATIENT, async () => {
  const order = await placedOrder(shop, parts);
  expect(await orders('cancel', order.number)).toEqual({
    ...{ code: 0, output: `${order.number} is cancelled.` },
  });
  expect(await findOrder(shop.pool, order.id)).toMatchObject({ cancelReason: 'shop' });
  expect(await orders('ship', 'T-0000-0000', '--carrier', 'x', '--tracking', 'y')).toEqual({
    ...{ code: 1, output: 'There is no order T-0000-0000.' },
  });
});

it('declines a return that the list shows, and says so', PATIENT, async () => {
  const order = await placedOrder(shop, parts);
  const parcel = { carrier: 'DHL', tracking: '0034' };
  await poolTransactions(shop.pool)((tx) =>
    shipOrder(tx, order.id, parcel, { outbox: shop.parts.outbox, origin: ORIGIN }),
  );
  const [line] = await linesOf(shop.pool, order.id);
  const id = await askForReturn(shop.pool, order.id, {
    ...{ lines: [{ line: line!.id, quantity: 1 }], reason: 'CHANGED_MIND', comment: '' },
  });
  expect((await orders('list', '--state', 'shipped')).output).toContain(`return ${id}: 1 ×`);
  expect(await orders('decline-return', order.number, id, '--reason', 'It was framed.')).toEqual({
    ...{ code: 0, output: `The return of ${order.number} is declined.` },
  });
  expect(await returnsOf(shop.pool, order.id)).toMatchObject([
    { id, state: 'declined', answer: 'It was framed.' },
  ]);
  expect(await orders('decline-return', order.number, 'nonsense')).toEqual({
    ...{ code: 1, output: `return: ${order.number} has no open return nonsense` },
  });
});
