import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watch } from './watch.ts';

class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2;
  static last: FakeEventSource;
  readyState = 1;
  closed = false;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.last = this;
  }
  close(): void {
    this.closed = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('order', { data: JSON.stringify(data) }));
  }
  fail(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

const fetch = vi.fn<(url: string) => Promise<Response>>();
const onNews = vi.fn();
const follow = () => watch({ events: '/events', event: 'order', status: '/status', onNews });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.stubGlobal('fetch', fetch);
  fetch.mockReset().mockImplementation(async () => Response.json({ version: 9 }));
  onNews.mockReset();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('following the server', () => {
  it('tells what its events say, until nobody watches', () => {
    const stop = follow();
    expect(FakeEventSource.last.url).toBe('/events');
    FakeEventSource.last.say({ version: 2 });
    expect(onNews).toHaveBeenCalledExactlyOnceWith({ version: 2 });
    stop();
    expect(FakeEventSource.last.closed).toBe(true);
    FakeEventSource.last.say({ version: 3 });
    expect(onNews).toHaveBeenCalledTimes(1);
  });

  it('leaves a broken stream to the browser', async () => {
    const stop = follow();
    FakeEventSource.last.fail(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetch).not.toHaveBeenCalled();
    stop();
  });

  it('asks again and again when the browser has given up', async () => {
    const stop = follow();
    FakeEventSource.last.fail(FakeEventSource.CLOSED);
    await vi.advanceTimersByTimeAsync(0);
    expect(onNews).toHaveBeenLastCalledWith({ version: 9 });
    await vi.advanceTimersByTimeAsync(2_500);
    expect(fetch.mock.calls).toEqual([
      ['/status', expect.anything()],
      ['/status', expect.anything()],
    ]);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('goes on asking when the shop is away for a while', async () => {
    vi.stubGlobal('EventSource', undefined);
    fetch.mockRejectedValueOnce(new TypeError('offline'));
    fetch.mockResolvedValueOnce(new Response('', { status: 503 }));
    const stop = follow();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(onNews).toHaveBeenCalledExactlyOnceWith({ version: 9 });
    stop();
  });
});
