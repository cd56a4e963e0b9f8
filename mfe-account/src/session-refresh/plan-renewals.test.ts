import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { planRenewals } from './plan-renewals.ts';
import type { Renewal } from './renew-session.ts';

const LIFE = 300_000;

beforeEach(() => vi.useFakeTimers({ now: 1_900_000_000_000 }));
afterEach(() => vi.useRealTimers());

/** A session whose token ends so many milliseconds from now; each renewal gives it a new life. */
function session(endsIn: number | undefined, { clockAhead = 0 } = {}) {
  let ends = endsIn === undefined ? undefined : Date.now() + endsIn;
  const renew = vi.fn(async (): Promise<Renewal> => {
    ends = Date.now() + LIFE - clockAhead;
    return 'renewed';
  });
  const onEnded = vi.fn();
  const start = () => planRenewals({ endsAt: () => ends, renew, onEnded });
  return {
    ...{ renew, onEnded, start },
    logOut: () => {
      ends = undefined;
    },
    renewElsewhere: () => {
      ends = Date.now() + LIFE;
    },
  };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('a session', () => {
  it('is renewed three quarters of a minute before its token ends, time and again', async () => {
    const { renew, start } = session(LIFE);
    start();
    await pass(LIFE - 45_001);
    expect(renew).not.toHaveBeenCalled();
    await pass(1);
    expect(renew).toHaveBeenCalledTimes(1);
    await pass(2 * (LIFE - 45_000));
    expect(renew).toHaveBeenCalledTimes(3);
  });

  it('is renewed at once when its token has ended', async () => {
    const { renew, start } = session(-4_000_000);
    start();
    await pass(0);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('is looked after when the page wakes up, and asked for once', async () => {
    const { renew, start } = session(LIFE);
    const look = start();
    vi.setSystemTime(Date.now() + 8 * 3_600_000);
    look();
    look();
    await pass(0);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('that another tab has renewed is left alone', async () => {
    const { renew, start, renewElsewhere } = session(LIFE);
    start();
    await pass(200_000);
    renewElsewhere();
    await pass(LIFE - 45_001);
    expect(renew).not.toHaveBeenCalled();
    await pass(1);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('does not keep a browser busy whose clock is ahead', async () => {
    const { renew, start } = session(-600_000, { clockAhead: 900_000 });
    start();
    await pass(600_000);
    expect(renew.mock.calls.length).toBeLessThanOrEqual(11);
  });

  it('survives a network that is away for a while', async () => {
    const { renew, start, onEnded } = session(0);
    renew.mockResolvedValueOnce('failed');
    start();
    await pass(14_999);
    expect(renew).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(renew).toHaveBeenCalledTimes(2);
    expect(onEnded).not.toHaveBeenCalled();
  });

  it('is over when it was revoked', async () => {
    const { renew, start, onEnded } = session(0);
    renew.mockResolvedValueOnce('ended');
    start();
    await pass(3_600_000);
    expect(onEnded).toHaveBeenCalledTimes(1);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('is over when another tab has logged out', async () => {
    const { renew, start, onEnded, logOut } = session(LIFE);
    const look = start();
    logOut();
    look();
    expect(onEnded).toHaveBeenCalledTimes(1);
    await pass(3_600_000);
    expect(renew).not.toHaveBeenCalled();
  });
});
