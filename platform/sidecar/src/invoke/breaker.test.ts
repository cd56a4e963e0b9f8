import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Received } from '../http/send.ts';
import { TransportError } from '../http/transport-error.ts';
import type { BreakerPolicy } from '../resiliency/resiliency-policies.ts';
import { parseTrip } from '../resiliency/trip-expression.ts';
import { createBreaker, type Breaker } from './breaker.ts';

const POLICY: BreakerPolicy = {
  trials: 1,
  interval: 0,
  openFor: 1_000,
  trip: parseTrip('consecutiveFailures >= 3'),
};
const answer = (status: number, headers = {}): (() => Promise<Received>) => {
  return async () => ({ status, headers, body: Buffer.alloc(0) });
};
const fail = (code: TransportError['code']) => (): Promise<Received> =>
  Promise.reject(new TransportError(code, code));

let states: string[];
const create = (changes: Partial<BreakerPolicy> = {}): Breaker =>
  createBreaker({ ...POLICY, ...changes }, (state) => states.push(state));
const attempt = (breaker: Breaker, one: () => Promise<Received>): Promise<unknown> =>
  breaker.execute(one).catch((error: unknown) => error);

beforeEach(() => {
  vi.useFakeTimers();
  states = [];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a circuit breaker', () => {
  it.each([
    ['lost connections', fail('lost')],
    ['deadlines', fail('deadline')],
    ['answers such as 500', answer(500)],
  ])('opens after %s', async (_what, failure) => {
    const breaker = create();
    for (let call = 0; call < 3; call += 1) await attempt(breaker, failure);
    expect(breaker.state).toBe('open');
    expect(breaker.admits()).toBe(false);
    await expect(breaker.execute(answer(200))).rejects.toMatchObject({
      isBrokenCircuitError: true,
    });
  });

  it.each([
    ['callers who go away', fail('abandoned')],
    ['answers such as 404', answer(404)],
    ['being busy', answer(503, { 'tessera-mesh-error': 'overloaded' })],
  ])('stays closed through %s', async (_what, outcome) => {
    const breaker = create();
    for (let call = 0; call < 10; call += 1) await attempt(breaker, outcome);
    expect(breaker.state).toBe('closed');
  });

  it('counts failures in a row', async () => {
    const breaker = create();
    for (let call = 0; call < 10; call += 1) {
      await attempt(breaker, fail('lost'));
      await attempt(breaker, fail('lost'));
      await attempt(breaker, answer(200));
    }
    expect(breaker.state).toBe('closed');
  });

  it('lets one trial through, and closes when it goes well', async () => {
    const breaker = create();
    for (let call = 0; call < 3; call += 1) await attempt(breaker, fail('lost'));
    vi.advanceTimersByTime(1_000);
    expect(breaker.admits()).toBe(true);
    const { promise, resolve } = Promise.withResolvers<Received>();
    const trial = breaker.execute(() => promise);
    expect(breaker.state).toBe('trying');
    expect(breaker.admits()).toBe(false);
    resolve(await answer(200)());
    await trial;
    expect(states).toEqual(['open', 'trying', 'closed']);
    expect(breaker.admits()).toBe(true);
  });

  it.each([
    ['fails', fail('deadline')],
    ['has lost its caller and so proves nothing', fail('abandoned')],
  ])('opens again when the trial %s', async (_what, outcome) => {
    const breaker = create();
    for (let call = 0; call < 3; call += 1) await attempt(breaker, fail('lost'));
    vi.advanceTimersByTime(1_000);
    await attempt(breaker, outcome);
    expect(states).toEqual(['open', 'trying', 'open']);
  });

  it('begins to count anew with each interval', async () => {
    const breaker = create({ interval: 500 });
    for (let call = 0; call < 10; call += 1) {
      await attempt(breaker, fail('lost'));
      await attempt(breaker, fail('lost'));
      vi.advanceTimersByTime(500);
    }
    expect(breaker.state).toBe('closed');
  });
});
