import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { until } from '../testing/until.ts';
import { serveTestControl } from '../testing/serve-test-control.ts';
import type { ControlServer } from './control-server.ts';
import { watchNaming, type Naming } from './naming-client.ts';
import { createNamingRegistry } from './naming-state.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const instance = (id: string, service = 'sample') => ({
  service,
  id,
  release: 'a'.repeat(12),
  address: `127.0.0.1:${id.length}`,
});

async function serve(registry = createNamingRegistry()): Promise<ControlServer> {
  const server = await serveTestControl(registry, { processes: true });
  closing.push(() => server.close());
  return server;
}

function watch(url: string): Naming {
  const naming = watchNaming(url);
  closing.push(() => naming.close());
  return naming;
}

it('knows the state at once and every change after', async () => {
  const registry = createNamingRegistry();
  registry.addInstance(instance('sample-1'));
  const naming = watch((await serve(registry)).url);
  expect((await naming.ready).instances).toEqual([instance('sample-1')]);
  const seen: number[] = [];
  naming.onChange((state) => seen.push(state.instances.length));
  registry.addInstance(instance('sample-2'));
  registry.removeInstance('sample-1');
  registry.removeInstance('sample-1');
  await until('both changes arrived', () => seen.length === 2);
  expect(seen).toEqual([2, 1]);
});

it('takes instances in turn, and none where there is none', async () => {
  const registry = createNamingRegistry();
  registry.addInstance(instance('sample-1'));
  registry.addInstance(instance('sample-2'));
  registry.addInstance(instance('shell-1', 'shell'));
  const naming = watch((await serve(registry)).url);
  await naming.ready;
  const ids = Array.from({ length: 4 }, () => naming.pick('sample')?.id);
  expect(ids).toEqual(['sample-1', 'sample-2', 'sample-1', 'sample-2']);
  expect(naming.pick('shell')?.id).toBe('shell-1');
  expect(naming.pick('elsewhere')).toBeUndefined();
});

it('keeps the last known state while control is away, and catches up after', async () => {
  const registry = createNamingRegistry();
  registry.addInstance(instance('sample-1'));
  const away = await serve(registry);
  const { port } = new URL(away.url);
  const naming = watch(away.url);
  await naming.ready;
  await away.close();
  expect(naming.pick('sample')?.id).toBe('sample-1');

  const back = await listenOn(Number(port), `data: {"version":7,"releases":{},"instances":[]}\n\n`);
  await until('the client has reconnected', () => naming.state.version === 7);
  await until('the last one is given up', () => !naming.pick('sample'));
  back.closeAllConnections();
});

it('is not confused by a connection that breaks in the middle of a message', async () => {
  const broken = await listenOn(0, 'data: {"version":8,"rel');
  const naming = watch(`http://127.0.0.1:${(broken.address() as AddressInfo).port}`);
  await until('it has connected twice', () => connections.get(broken)! > 1);
  expect(naming.state.version).toBe(0);
});

const connections = new WeakMap<Server, number>();

/** A control that sends one text and then breaks off. */
async function listenOn(port: number, text: string): Promise<Server> {
  const server = createServer((_, response) => {
    connections.set(server, (connections.get(server) ?? 0) + 1);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(text, () => setImmediate(() => response.destroy()));
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  closing.push(() => new Promise((done) => server.close(done)));
  return server;
}
