import type { HotEvent } from '../door/messages.ts';

/** Who is told what the session tells. */
export interface StreamListener {
  take(event: HotEvent): void;
  /** The session does not answer; it is asked again and again. */
  lost(): void;
}

/** What of the browser this needs. */
export interface StreamPlace {
  EventSource: typeof EventSource;
  BroadcastChannel: typeof BroadcastChannel;
  /** Missing where the page came without encryption from another machine. */
  locks: Pick<LockManager, 'request'> | undefined;
}

type Told = { event: HotEvent } | { lost: true } | { asks: true };

/** Milliseconds. */
const BACK_OFF = { first: 500, longest: 5_000 };

/**
 * Listens to the session. Of all tabs of this browser one holds the connection and passes on what
 * comes, as a browser has but six for the whole storefront; when it is closed, another takes over.
 *
 * @param url of the event stream
 */
export function openStream(url: string, listener: StreamListener, place: StreamPlace): void {
  if (!place.locks) {
    connect(url, listener, place);
    return;
  }
  const channel = new place.BroadcastChannel(url);
  /** What a tab that has just been opened has to know; set in the tab that holds the connection. */
  let latest: Map<string, HotEvent> | undefined;
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if ('event' in data) listener.take(data.event);
    else if ('lost' in data) listener.lost();
    else for (const event of latest?.values() ?? []) tell({ event });
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has none.
  const tell = (told: Told): void => channel.postMessage(told);

  void place.locks.request(url, () => {
    const known = new Map<string, HotEvent>();
    latest = known;
    connect(
      url,
      {
        take(event) {
          // Anew after every connection, as hello comes first.
          if (event.type === 'hello') known.clear();
          if (LASTING.has(event.type)) known.set(event.type, event);
          tell({ event });
          listener.take(event);
        },
        lost() {
          tell({ lost: true });
          listener.lost();
        },
      },
      place,
    );
    // Held until the tab is closed.
    return new Promise(() => {});
  });
  tell({ asks: true });
}

const LASTING = new Set<HotEvent['type']>(['hello', 'problems', 'built']);

function connect(url: string, listener: StreamListener, { EventSource }: StreamPlace): void {
  let pause = BACK_OFF.first;
  const source = new EventSource(url);
  source.onmessage = ({ data }: MessageEvent<string>) => {
    pause = BACK_OFF.first;
    listener.take(JSON.parse(data) as HotEvent);
  };
  source.onerror = () => again(source);

  function again(broken: EventSource): void {
    listener.lost();
    // One that is still connecting goes on by itself.
    if (broken.readyState !== EventSource.CLOSED) return;
    setTimeout(() => {
      const next = new EventSource(url);
      next.onmessage = broken.onmessage;
      next.onerror = () => again(next);
    }, pause);
    pause = Math.min(pause * 2, BACK_OFF.longest);
  }
}
