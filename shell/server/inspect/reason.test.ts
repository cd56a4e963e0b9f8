import { expect, test } from 'vitest';
import { PartUnavailable } from '../parts/part-source.ts';
import { reasonOf } from './reason.ts';

function unavailable(message: string, code?: string): PartUnavailable {
  const cause = Object.assign(new Error(message), code !== undefined && { code });
  return new PartUnavailable(`garden/bed: ${message}`, { cause });
}

test.each([
  [unavailable('no answer within 500 ms'), 'timeout'],
  [unavailable('the sidecar says deadline', 'deadline'), 'timeout'],
  [unavailable('connect ECONNREFUSED 127.0.0.1:41234', 'ECONNREFUSED'), 'down'],
  [unavailable('no instance is ready'), 'down'],
  [unavailable('the sidecar says overloaded', 'overloaded'), 'busy'],
  [new PartUnavailable('garden/bed: answered 500'), 'error'],
  [undefined, 'error'],
  ['text', 'error'],
])('%s is %s', (error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});
