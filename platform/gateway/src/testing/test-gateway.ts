import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  createNamingView,
  type BesideRelease,
  type Instance,
  type Naming,
  type NamingState,
} from '@tessera/control/naming-client';
import { assembleRelease, discoverSlices } from '@tessera/control/releases';
import type { TeamKeys } from '@tessera/overrides';
import { createFixtureShop, type FixtureShop } from '@tessera/control/testing';
import type { LogProblem } from '../exchange.ts';
import { createGateway } from '../gateway.ts';
import { listen } from '../listen.ts';
import { acceptTunnels } from '../overrides/accept-tunnels.ts';
import type { AskControl } from '../overrides/ask-control.ts';
import { createVisitorOverrides } from '../overrides/visitor-overrides.ts';
import type { MeshStanding } from '../proxy/mesh-standing.ts';

/** A gateway in this process, in front of a shell and a slice that are in this process too. */
export interface TestGateway {
  port: number;
  /** What was logged: `<code> <path>`. */
  problems: string[];
  /** Why: `<code> <reason>`. */
  reasons: string[];
  /** The release of `sample` before the active one, and how it comes to run beside that. */
  older: string;
  placeOlder(): Promise<void>;
  /** `/assets/sample/<release>/` of the active release, and of one before it. */
  assets: string;
  olderAssets: string;
  /** Of the server that answers for both services. */
  upstreamUrl: string;
  /** Puts back every instance. */
  reset(): void;
  remove(service: string): void;
  /** Adds an instance that does not work. @returns removes it and tells how many requests it got */
  addDead(service: string, how: Trouble): Promise<() => number>;
  /** Resolves when a request for a path arrives, or is broken off by the gateway. */
  nextRequest(path: string): Promise<void>;
  nextAbort(path: string): Promise<void>;
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The last two are what a sidecar says when its app is not there, or has too much to do. */
export type Trouble = 'refuses' | 'resets' | 'app_down' | 'overloaded';

/** Whose overrides it takes; without keys it takes none. */
export interface TestOverrides {
  keys?: TeamKeys;
  askControl?: AskControl;
}

export async function startTestGateway(
  options: { publicOrigin?: string; mesh?: MeshStanding; overrides?: TestOverrides } = {},
): Promise<TestGateway> {
  const { publicOrigin = 'http://shop.test', mesh = {} } = options;
  const shop = await createFixtureShop();
  await addWebhook(shop);
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

  const problems: string[] = [];
  const reasons: string[] = [];
  let draining = false;
  const logProblem: LogProblem = (code, { path, reason }) => {
    problems.push(`${code} ${path}`);
    reasons.push(`${code} ${reason}`);
  };
  const { keys, askControl = async () => ({ status: 503, body: {} }) } = options.overrides ?? {};
  const overrides = createVisitorOverrides({ keys, origin: publicOrigin, logProblem });
  const handler = createGateway({
    naming,
    publicOrigin,
    draining: () => draining,
    logProblem,
    ...{ overrides, askControl },
    limits: { deadline: 400, restart: 2_000, silence: 300 },
    mesh,
  });
  const port = await findPort();
  const tunnels = acceptTunnels({ overrides, askControl, logProblem });
  const listener = await listen(handler, port, ['127.0.0.1', '::1'], tunnels);

  return {
    port,
    problems,
    reasons,
    older: older.record.release,
    async placeOlder() {
      const { release } = older.record;
      naming.place('sample', {
        ...{ release, directory: older.directory, manifest: older.manifest },
        ...{ role: 'override', weight: 0 },
      });
      const address = await upstream.open('sample before');
      naming.set([...instances, { service: 'sample', id: 'sample-0', release, address }]);
    },
    assets: active.manifest!.assets.base,
    olderAssets: older.manifest!.assets.base,
    upstreamUrl: `http://${addresses.sample}`,
    reset: () => naming.set(instances),
    remove: (service) => naming.set(naming.state.instances.filter((i) => i.service !== service)),
    async addDead(service, how) {
      let requests = 0;
      const server = createServer((request, response) => {
        requests += 1;
        if (how === 'resets') return void request.socket.destroy();
        const status = how === 'overloaded' ? 503 : 502;
        response
          .writeHead(status, { 'tessera-mesh-error': how, 'retry-after': '7' })
          .end('trouble');
      });
      const address = await openServer(server);
      if (how === 'refuses') await closeServer(server);
      const id = `${service}-dead`;
      naming.set([{ service, id, release: '', address }, ...naming.state.instances]);
      return () => {
        if (how !== 'refuses') void closeServer(server);
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

/** `/webhooks/bank`, which others' servers call. */
async function addWebhook(shop: FixtureShop): Promise<void> {
  const file = join('mfe-sample', 'slice.json');
  const descriptor = JSON.parse(await readFile(join(shop.root, file), 'utf8')) as { api: string[] };
  const webhooks = ['/webhooks/:sender'];
  const api = [...descriptor.api, ...webhooks];
  await shop.write(file, JSON.stringify({ ...descriptor, api, webhooks }));
}

interface FakeNaming extends Naming {
  set(instances: Instance[]): void;
  place(service: string, release: BesideRelease): void;
}

function createFakeNaming(first: NamingState): FakeNaming {
  const view = createNamingView({ linger: 0 });
  view.accept(first);
  return Object.assign(view, {
    close: () => view.end(),
    set(instances: Instance[]) {
      view.accept({ ...view.state, instances, version: view.state.version + 1 });
    },
    place(service: string, release: BesideRelease) {
      view.accept({ ...view.state, beside: { [service]: [release] } });
    },
  });
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
          { 'x-powered-by': 'us', 'x-tessera-release': 'sample=elsewhere' },
        );
      case '/large':
        return sendJson('large '.repeat(2_000), { etag: '"large"' });
      case '/stream':
        response.writeHead(200, { 'content-type': 'text/html' }).write('<p>first</p>');
        return void held.push(response);
      case '/items/form':
        response.setHeader('set-cookie', ['a=1; Path=/; HttpOnly', 'b=2; Path=/']);
        return void response.writeHead(303, { location: '/cart?added' }).end();
      case '/items/inside':
        return sendJson({}, { 'dapr-app': 'x', 'tessera-any': 'x', traceparent: 'x' });
      case '/items/events':
        response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
        return void held.push(response);
      case '/items/tell':
        for (const open of held) open.write(url.slice(path.length + 1));
        return void response.end();
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
