import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openStream, type StreamListener, type StreamPlace } from './open-stream.ts';
import type { HotEvent } from '../door/messages.ts';

class Source {
  static readonly CLOSED = 2;
  static all: Source[] = [];
  readyState = 1;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    Source.all.push(this);
  }

  tell(event: HotEvent): void {
    this.onmessage?.({ data: JSON.stringify(event) });
  }

  fail(readyState: number): void {
    this.readyState = readyState;
    this.onerror?.();
  }
}

/** A browser with tabs: messages reach all but the one that sends them, a lock has one holder. */
function browser() {
  const channels = new Set<Channel>();
  class Channel {
    onmessage: ((event: { data: unknown }) => void) | null = null;
    constructor() {
      channels.add(this);
    }
    postMessage(data: unknown): void {
      for (const other of [...channels]) if (other !== this) other.onmessage?.({ data });
    }
  }
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const locks = {
    request(_: string, hold: () => Promise<void>) {
      if (isHeld) waiting.push(() => void hold());
      else void hold();
      isHeld = true;
      return new Promise(() => {});
    },
  };
  return {
    place: {
      EventSource: Source,
      BroadcastChannel: Channel,
      locks,
    } as unknown as StreamPlace,
    /** The tab that holds the connection is closed. */
    close(): void {
      channels.delete([...channels][0]!);
      waiting.shift()?.();
    },
  };
}

function tab(place: StreamPlace): { heard: (HotEvent | 'lost')[] } {
  const heard: (HotEvent | 'lost')[] = [];
  const listener: StreamListener = {
    take: (event) => heard.push(event),
    lost: () => heard.push('lost'),
  };
  openStream('http://x/_hot/events', listener, place);
  return { heard };
}

const hello: HotEvent = { type: 'hello', session: 'first' };
const none: HotEvent = { type: 'problems', problems: [] };
const built: HotEvent = { type: 'built', hash: 'one' };

beforeEach(() => {
  vi.useFakeTimers();
  Source.all = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test('all tabs of a browser hear by one connection, a new one what it has to know', () => {
  const { place } = browser();
  const first = tab(place);
  for (const event of [hello, none, built, { type: 'server' } as const]) Source.all[0]!.tell(event);
  const second = tab(place);
  expect(second.heard).toEqual([hello, none, built]);
  Source.all[0]!.tell({ type: 'backend' });
  expect(second.heard.at(-1)).toEqual({ type: 'backend' });
  expect(first.heard.at(-1)).toEqual({ type: 'backend' });
  expect(Source.all).toHaveLength(1);
});

test('when the tab with the connection is closed, another takes over', () => {
  const { place, close } = browser();
  tab(place);
  const second = tab(place);
  close();
  expect(Source.all).toHaveLength(2);
  Source.all[1]!.tell(hello);
  expect(second.heard).toEqual([hello]);
});

test('of a session that is over nothing is told to new tabs', () => {
  const { place } = browser();
  tab(place);
  Source.all[0]!.tell(hello);
  Source.all[0]!.tell(built);
  Source.all[0]!.tell({ type: 'hello', session: 'second' });
  expect(tab(place).heard).toEqual([{ type: 'hello', session: 'second' }]);
});

test('a connection that was refused is tried again, less and less often', async () => {
  const { place } = browser();
  const { heard } = tab(place);
  const other = tab(place);
  Source.all[0]!.fail(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Source.all, 'it goes on by itself').toHaveLength(1);
  Source.all[0]!.fail(Source.CLOSED);
  await vi.advanceTimersByTimeAsync(499);
  expect(Source.all).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(Source.all).toHaveLength(2);
  Source.all[1]!.fail(Source.CLOSED);
  await vi.advanceTimersByTimeAsync(999);
  expect(Source.all).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  for (let n = 2; n < 8; n += 1) {
    Source.all[n]!.fail(Source.CLOSED);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(Source.all).toHaveLength(n + 2);
  }
  expect(heard.every((told) => told === 'lost')).toBe(true);
  expect(other.heard).toEqual(heard);
  Source.all.at(-1)!.tell(hello);
  expect(other.heard.at(-1)).toEqual(hello);
});

test('where there are no locks every tab has its own connection', () => {
  const { place } = browser();
  tab({ ...place, locks: undefined });
  tab({ ...place, locks: undefined });
  expect(Source.all).toHaveLength(2);
});
