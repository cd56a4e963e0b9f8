import { expect, it } from 'vitest';
import { noticeOf } from './notice-of.ts';

it.each([
  ['cancelled', 'CANCELLED', 'cancelled', true],
  ['cancelled', 'CANCELLING', 'cancelling', true],
  ['cancelled', 'SHIPPED', 'not_cancellable', false],
  ['return_requested', 'SHIPPED', 'return_requested', true],
  ['failed', 'PLACED', 'failed', false],
] as const)('%s of an order that is %s tells %s', (code, state, said, good) => {
  expect(noticeOf(code, state)).toEqual({ code: said, good });
});
