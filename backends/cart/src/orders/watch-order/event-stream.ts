import type { ServerResponse } from 'node:http';

// The gateway gives up on an answer that says nothing for longer.
const STILL_HERE = 15_000;
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** Server-sent events to one visitor. */
export interface EventStream {
  send(event: { id?: string; event: string; data: unknown }): void;
  end(): void;
}

const open = new Set<ServerResponse>();

/**
 * Begins a stream of server-sent events.
 *
 * @param onClose called once, whoever ends it
 */
export function openEventStream(response: ServerResponse, onClose: () => void): EventStream {
  response.writeHead(200, HEADERS);
  response.write('retry: 2000\n\n');
  open.add(response);
  const timer = setInterval(() => response.write(':\n\n'), STILL_HERE);
  response.once('close', () => {
    clearInterval(timer);
    open.delete(response);
    onClose();
  });
  return {
    send({ id, event, data }) {
      const lines = [...(id ? [`id: ${id}`] : []), `event: ${event}`];
      response.write(`${lines.join('\n')}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end: () => response.end(),
  };
}

/** Ends every stream: a process that drains would wait for them in vain. Browsers come back. */
export function endEventStreams(): void {
  for (const response of open) response.end();
}
