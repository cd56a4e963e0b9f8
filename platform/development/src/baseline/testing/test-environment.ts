import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync } from 'node:zlib';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import type { Certificate } from './create-certificate.ts';

/** What the environment was asked. */
export interface Asked {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** A shop's public doors over a real socket, answering what a test says. */
export interface TestEnvironment {
  origin: string;
  asked: Asked[];
  /** What `/_site` names. */
  slices: SliceManifest[];
  /** `<method> <path without query>` → who answers. */
  answers: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  /** The last request for a path. */
  lastOf(path: string): Asked;
  /** Connections that were made. */
  connections(): number;
  closeIdle(): void;
  /** Comes back at the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startEnvironment(
  slices: SliceManifest[],
  certificate?: Certificate,
): Promise<TestEnvironment> {
  const asked: Asked[] = [];
  const answers: TestEnvironment['answers'] = new Map();
  let connections = 0;
  let port = 0;
  let server: http.Server | https.Server;
  const environment: TestEnvironment = {
    origin: '',
    asked,
    slices,
    answers,
    lastOf: (path) => asked.findLast(({ url }) => url.split('?')[0] === path)!,
    connections: () => connections,
    closeIdle: () => server.closeIdleConnections(),
    async start() {
      server = certificate
        ? https.createServer(certificate, onRequest)
        : http.createServer(onRequest);
      server.on(certificate ? 'secureConnection' : 'connection', () => (connections += 1));
      await new Promise<void>((done) => server.listen(port, 'localhost', done));
      ({ port } = server.address() as AddressInfo);
    },
    async stop() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const path = url.split('?')[0]!;
    const given = answers.get(`${method} ${path}`);
    if (given && path.endsWith('/unread')) return given(request, response);
    asked.push({ method, url, headers, body: await text(request) });
    if (given) return given(request, response);
    if (path !== '/_site') return void response.writeHead(404).end('no such door');
    const site = { contract: 1, origin: environment.origin, slices: environment.slices };
    sendJson(request, response, site);
  }
  const onRequest: http.RequestListener = (request, response) => {
    answer(request, response).catch(() => response.destroy());
  };

  await environment.start();
  environment.origin = `${certificate ? 'https' : 'http'}://localhost:${port}`;
  return environment;
}

/** Compressed, as the gateway of a shop would. */
export function sendJson(request: IncomingMessage, response: ServerResponse, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  const coded = String(request.headers['accept-encoding']).includes('br');
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    ...(coded && { 'content-encoding': 'br' }),
  });
  response.end(coded ? brotliCompressSync(body) : body);
}

/** A slice as an environment would name it. */
export function manifest(overrides: Partial<SliceManifest> = {}): SliceManifest {
  const { name = 'garden', release = 'aaaaaaaaaaaa' } = overrides;
  return {
    contract: 1,
    ...{ name, release, api: [], pages: [], fragments: [] },
    assets: { base: `/assets/${name}/${release}/`, entry: 'remoteEntry.js', modules: {} },
    ...overrides,
  };
}
