import type { ServerResponse } from 'node:http';
import type { HotEvent } from './messages.ts';

/** Pages that listen to what happens. */
export interface EventStreams {
  /** Begins a stream; @param first what the page is told before anything else */
  add(response: ServerResponse, first: readonly HotEvent[]): void;
  send(event: HotEvent): void;
  close(): void;
}

/** Milliseconds: whoever is between here and the page ends a stream that is silent for longer. */
const HEARTBEAT = 10_000;
/** Bytes that may wait for a page: one that takes nothing comes again, and is told the latest. */
const BACKLOG = 1024 * 1024;

export function openEventStreams(heartbeat = HEARTBEAT, backlog = BACKLOG): EventStreams {
  const listening = new Set<ServerResponse>();
  const timer = setInterval(() => tell(': still here\n\n'), heartbeat);
  timer.unref();

  function tell(text: string): void {
    for (const response of listening) write(response, text);
  }

  function write(response: ServerResponse, text: string): void {
    response.write(text);
    if (response.writableLength > backlog) response.destroy();
  }

  return {
    add(response, first) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      });
      listening.add(response);
      response.once('close', () => listening.delete(response));
      // Also for the first, which is told when the browser is to come again, in milliseconds.
      write(response, `retry: 500\n\n${first.map(format).join('')}`);
    },
    send: (event) => tell(format(event)),
    close() {
      clearInterval(timer);
      for (const response of listening) response.end();
    },
  };
}

function format(event: HotEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
