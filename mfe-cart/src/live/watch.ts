/** Follows something on the server by its events, or by asking again and again. */
export interface Watch<T> {
  /** Address of the server-sent events. */
  events: string;
  /** Name of the events. */
  event: string;
  /** Address of the same as JSON. */
  status: string;
  onNews(news: T): void;
}

const ASK_EVERY = 2_500;

/**
 * Watches until the returned function is called. The browser reopens a broken stream by itself; where
 * it gives up, or has no streams, the status is asked for instead.
 */
export function watch<T>({ events, event, status, onNews }: Watch<T>): () => void {
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stream: EventSource | undefined;

  const tell = (news: T): void => {
    if (!over) onNews(news);
  };
  const ask = async (): Promise<void> => {
    try {
      const response = await fetch(status, { headers: { accept: 'application/json' } });
      if (response.ok) tell((await response.json()) as T);
    } catch {
      // Offline or restarting: the next time.
    }
    if (!over) timer = setTimeout(() => void ask(), ASK_EVERY);
  };

  // Missing in some embedded browsers, whatever the types say.
  if ((globalThis.EventSource as typeof EventSource | undefined) === undefined) void ask();
  else {
    stream = new EventSource(events);
    stream.addEventListener(event, ({ data }: MessageEvent<string>) => tell(JSON.parse(data) as T));
    stream.addEventListener('error', () => {
      if (stream?.readyState !== EventSource.CLOSED || over) return;
      stream = undefined;
      void ask();
    });
  }
  return () => {
    over = true;
    clearTimeout(timer);
    stream?.close();
  };
}
