import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Instance, Naming, NamingState } from '@tessera/control/naming-client';
import { assembleRelease, discoverSlices } from '@tessera/control/releases';
import { createFixtureShop } from '@tessera/control/testing';
import { createGateway } from '../gateway.ts';
import { listen } from '../listen.ts';

/** A gateway in this process, in front of a shell and a slice that are in this process too. */
export interface TestGateway {
  port: number;
  /** `/assets/sample/<release>/` of the active release, and of one before it. */
  assets: string;
  olderAssets: string;
  /** Of the server that answers for both services. */
  upstreamUrl: string;
  /** Puts back every instance. */
  reset(): void;
  remove(service: string): void;
  /** Adds an instance that does not work. @returns removes it and tells how many requests it got */
  addDead(service: string, how: 'refuses' | 'resets'): Promise<() => number>;
  /** Resolves when a request for a path arrives, or is broken off by the gateway. */
  nextRequest(path: string): Promise<void>;
  nextAbort(path: string): Promise<void>;
  drain(): Promise<void>;
  close(): Promise<void>;
}

export async function startTestGateway(
  options: { publicOrigin?: string } = {},
): Promise<TestGateway> {
  const { publicOrigin = 'http://shop.test' } = options;
  const shop = await createFixtureShop();
  const [shell, sample] = await discoverSlices(shop.root);
  const older = await assembleRelease(sample!, shop.home);
  await shop.write('mfe-sample/dist/browser/new.js', '// new');
  const active = await assembleRelease(sample!, shop.home);
  const shellRelease = await assembleRelease(shell!, shop.home);

  const upstream = createUpstream();
  const addresses = { shell: await upstream.open('shell'), sample: await upstream.open('sample') };
  const instances = Object.entries(addresses).map(([service, address]): Instance => {
    return { service, id: `${service}-1`, release: '0'.repeat(12), address };
  });
  const naming = createFakeNaming({
    version: 1,
    releases: Object.fromEntries(
      [active, shellRelease].map(({ record, directory, manifest }) => [
        record.slice,
        { release: record.release, directory, manifest },
      ]),
    ),
    instances,
  });

  let draining = false;
  const handler = createGateway({
    naming,
    publicOrigin,
    draining: () => draining,
    logProblem: () => {},
    limits: { deadline: 400, restart: 2_000 },
  });
  const port = await findPort();
  const listener = await listen(handler, port, ['127.0.0.1', '::1']);

  return {
    port,
    assets: active.manifest!.assets.base,
    olderAssets: older.manifest!.assets.base,
    upstreamUrl: `http://${addresses.sample}`,
    reset: () => naming.set(instances),
    remove: (service) => naming.set(naming.state.instances.filter((i) => i.service !== service)),
    async addDead(service, how) {
      let requests = 0;
      const server = createServer((request) => {
        requests += 1;
        request.socket.destroy();
      });
      const address = await openServer(server);
      if (how === 'refuses') await closeServer(server);
      const id = `${service}-dead`;
      naming.set([{ service, id, release: '', address }, ...naming.state.instances]);
      return () => {
        if (how === 'resets') void closeServer(server);
        naming.set(naming.state.instances.filter((instance) => instance.id !== id));
        return requests;
      };
    },
    nextRequest: (path) => upstream.next('request', path),
    nextAbort: (path) => upstream.next('abort', path),
    async drain() {
      draining = true;
      await listener.drain(5_000);
    },
    async close() {
      await listener.drain(0);
      await upstream.close();
      await shop.remove();
    },
  };
}

function createFakeNaming(first: NamingState): Naming & { set(instances: Instance[]): void } {
  let state = first;
  let turn = 0;
  const listeners = new Set<(state: NamingState) => void>();
  return {
    get state() {
      return state;
    },
    ready: Promise.resolve(first),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pick(service) {
      const found = state.instances.filter((instance) => instance.service === service);
      turn += 1;
      return found[turn % found.length];
    },
    close: () => {},
    set(instances) {
      state = { ...state, instances, version: state.version + 1 };
      for (const listener of listeners) listener(state);
    },
  };
}

/** Answers for services in ways that put the gateway to the test. */
function createUpstream() {
  const servers: Server[] = [];
  const waiting = new Map<string, () => void>();
  let held: ServerResponse[] = [];
  const tell = (event: string): void => waiting.get(event)?.();

  async function answer(
    service: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { method, url = '', headers } = request;
    const path = url.split('?')[0]!;
    tell(`request ${path}`);
    response.once('close', () => !response.writableFinished && tell(`abort ${path}`));
    const sendJson = (value: unknown, more: Record<string, string> = {}): void => {
      const body = JSON.stringify(value);
      const length = { 'content-length': Buffer.byteLength(body) };
      response.writeHead(200, { 'content-type': 'application/json', ...length, ...more }).end(body);
    };
    switch (path) {
      case '/echo':
        return sendJson(
          { service, method, url, headers, body: await text(request) },
          { 'x-powered-by': 'us' },
        );
      case '/large':
        return sendJson('large '.repeat(2_000), { etag: '"large"' });
      case '/stream':
        response.writeHead(200, { 'content-type': 'text/html' }).write('<p>first</p>');
        return void held.push(response);
      case '/release':
        for (const open of held) open.end('<p>last</p>');
        held = [];
        return void response.end('released');
      case '/never':
        return;
      default: {
        const nonce = String(headers['tessera-csp-nonce']);
        const body = path.startsWith('/_shell')
          ? 'dropped'
          : `<title>${service}</title><script nonce="${nonce}">`;
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': body.length });
        response.end(body);
      }
    }
  }

  return {
    open(service: string): Promise<string> {
      const server = createServer((request, response) => {
        // A body that the gateway broke off.
        answer(service, request, response).catch(() => response.destroy());
      });
      servers.push(server);
      return openServer(server);
    },
    next: (event: string, path: string): Promise<void> =>
      new Promise((done) => waiting.set(`${event} ${path}`, done)),
    close: () => Promise.all(servers.map(closeServer)),
  };
}

async function findPort(): Promise<number> {
  const server = createServer();
  const address = await openServer(server);
  await closeServer(server);
  return Number(address.split(':')[1]);
}

async function openServer(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}
