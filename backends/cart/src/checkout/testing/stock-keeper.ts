import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Line {
  sku: string;
  quantity: number;
}

/** Catalog's reservations over HTTP, in memory, with trouble on demand. */
export interface StockKeeper {
  url: string;
  /** Pieces that may still be promised; as many as one likes of what is not in here. */
  stock: Map<string, number>;
  reservations: Map<string, 'held' | 'released'>;
  /** Pieces of a sku that are held. */
  held(sku: string): number;
  /** What is done instead of answering the next requests, first come first served. */
  troubles: ('before' | 'after')[];
  /** As long as it is set every request fails. */
  down: boolean;
  close(): Promise<void>;
}

/** Starts it. `before` fails without effect, `after` loses the answer to what was done. */
export async function startStockKeeper(): Promise<StockKeeper> {
  const holdings = new Map<string, Line[]>();
  const keeper = {
    stock: new Map<string, number>(),
    reservations: new Map<string, 'held' | 'released'>(),
    troubles: [] as ('before' | 'after')[],
    down: false,
    held: (sku: string) =>
      [...holdings.values()]
        .flat()
        .filter((line) => line.sku === sku)
        .reduce((sum, { quantity }) => sum + quantity, 0),
  };

  const reserve = (id: string, lines: Line[]): [number, unknown] => {
    const state = keeper.reservations.get(id);
    if (state === 'released') return [409, { error: { code: 'reservation_released' } }];
    if (state === 'held') return [200, { id, state }];
    const short = lines
      .map(({ sku, quantity: requested }) => ({
        ...{ sku, requested },
        available: keeper.stock.get(sku) ?? Infinity,
      }))
      .filter(({ requested, available }) => available < requested);
    if (short.length > 0) return [409, { error: { code: 'out_of_stock', lines: short } }];
    move(lines, -1);
    holdings.set(id, lines);
    keeper.reservations.set(id, 'held');
    return [200, { id, state: 'held' }];
  };

  const release = (id: string): [number, unknown] => {
    move(holdings.get(id) ?? [], 1);
    holdings.delete(id);
    keeper.reservations.set(id, 'released');
    return [204, undefined];
  };

  function move(lines: Line[], direction: 1 | -1): void {
    for (const { sku, quantity } of lines) {
      const have = keeper.stock.get(sku);
      if (have !== undefined) keeper.stock.set(sku, have + direction * quantity);
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = request.url?.split('/').pop() ?? '';
    const body = request.method === 'PUT' ? await json(request) : undefined;
    const trouble = keeper.down ? 'before' : keeper.troubles.shift();
    if (trouble === 'before') return void response.writeHead(503).end();
    const [status, told] =
      request.method === 'PUT' ? reserve(id, (body as { lines: Line[] }).lines) : release(id);
    if (trouble === 'after') return void response.destroy();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(told === undefined ? undefined : JSON.stringify(told));
  }

  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(keeper, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}
