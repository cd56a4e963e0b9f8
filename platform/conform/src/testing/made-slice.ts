import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MadeAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}
export type Answers = Record<string, (request: IncomingMessage, url: URL) => MadeAnswer>;

/** A slice in plain Node that keeps the whole contract, but for what a test changes. */
export async function startMadeSlice(
  changes: Answers = {},
  descriptor: object = {},
): Promise<{ url: string; stop(): Promise<void> }> {
  const manifest = { ...DESCRIPTOR, ...descriptor };
  const answers: Answers = {
    '/slice.json': () => ({ body: JSON.stringify(manifest) }),
    '/healthz': () => ({ body: '{}' }),
    '/readyz': () => ({ body: '{}' }),
    '/pages/pond': (_request, url) => part(pondPage(url.searchParams.get('id')!)),
    '/fragments/fish': (_request, url) => part(fishFragment(url.searchParams.get('_id')!)),
    '/graphql': () => ({ status: 400, body: '{"errors":[{"message":"no"}]}' }),
    '/dapr/subscribe': () => ({
      body: '[{"pubsubname":"pubsub","topic":"garden.fed.v1","route":"/events/fed"}]',
    }),
    ...changes,
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://slice');
    const {
      status = 200,
      headers,
      body,
    } = answers[url.pathname]?.(request, url) ?? { status: 404 };
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** An answer that may be shared. */
export function part(body: string, headers: Record<string, string> = {}): MadeAnswer {
  return {
    body,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=60',
      'surrogate-key': 'pond',
      ...headers,
    },
  };
}

export const pondPage = (id: string): string =>
  `<head><title>Pond</title></head><div data-root><h1 id="${id}-top">Pond</h1>` +
  '<slice-slot name="garden/path"></slice-slot></div>' +
  '<script type="application/json" data-props>{"depth":3}</script>';

export const fishFragment = (id: string): string =>
  `<div data-root><p id="${id}-fish">Carp</p></div>` +
  '<script type="application/json" data-props>{}</script>';

const DESCRIPTOR = {
  contract: 1,
  name: 'pond',
  release: 'abcdef012345',
  pages: [
    {
      name: 'pond',
      pattern: '/pond',
      module: './pages/pond',
      timeout: 1_000,
      slots: ['garden/path'],
    },
  ],
  fragments: [
    {
      name: 'fish',
      module: './fragments/fish',
      props: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string', enum: ['carp'] } },
      },
      deadline: { soft: 100, hard: 200 },
      fallback: { en: '', ko: '' },
    },
  ],
  api: ['/graphql'],
  assets: {
    base: '/assets/pond/abcdef012345/',
    entry: 'remoteEntry.js',
    modules: {
      './pages/pond': { js: ['pond.js'], css: [] },
      './fragments/fish': { js: ['fish.js'], css: ['fish.css'] },
    },
  },
};
