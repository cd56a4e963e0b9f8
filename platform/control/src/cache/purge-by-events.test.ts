import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { openBus, type Bus } from '@tessera/bus';
import { busKinds, type BusServer } from '@tessera/bus/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createNamingRegistry, type NamingRegistry } from '../naming/naming-state.ts';
import { until } from '../testing/until.ts';
import { fillTags } from './fill-tags.ts';
import { purgeByEvents, type Purging } from './purge-by-events.ts';

let server: BusServer;
let bus: Bus;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  server = await busKinds[0]!.start();
  bus = await openBus(server.busUrl);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(async () => {
  await bus.close();
  await server.stop();
});

it('fills tags from data, and leaves out what cannot be filled', () => {
  const tags = ['all', 'product:{slug}', '{kind}:{slug}', 'page:{number}'];
  expect(fillTags(tags, { slug: 'low-tide', number: 7 })).toEqual([
    'all',
    'product:low-tide',
    'page:7',
  ]);
  expect(fillTags(tags, { slug: 'two words', kind: 'print' })).toEqual(['all']);
  expect(fillTags(tags, null)).toEqual(['all']);
});

it('drops what an event outdates from every shell, and again where it was not taken', async () => {
  const registry = createNamingRegistry();
  const first = await startShell(registry);
  const second = await startShell(registry);
  setPurge(registry, { 'sample.changed.v1': ['product:{slug}'] });
  await purge(registry);

  await publish('sample.changed.v1', { slug: 'one' }, { slug: 'two' });
  await until('both dropped both', () => [first, second].every(({ tags }) => tags.size === 2));
  expect([...first.tags].sort()).toEqual(['product:one', 'product:two']);

  second.status = 500;
  await publish('sample.changed.v1', { slug: 'three' });
  await until('the second was asked', () => second.refused > 0);
  second.status = 204;
  await until('the second took it', () => second.tags.has('product:three'));
});

it('follows the releases that are active', async () => {
  const registry = createNamingRegistry();
  const shell = await startShell(registry);
  await purge(registry);
  setPurge(registry, { 'sample.renamed.v1': ['all'] });
  await until('the event arrives', async () => {
    await publish('sample.renamed.v1', {});
    return shell.tags.has('all');
  });
});

async function purge(registry: NamingRegistry): Promise<Purging> {
  const purging = purgeByEvents(bus, registry, (message) => expect.fail(message));
  closing.push(() => purging.close());
  // A topic that nobody has subscribed to yet keeps nothing.
  await purging.ready;
  return purging;
}

function setPurge(registry: NamingRegistry, rules: Record<string, string[]>): void {
  const manifest = {
    ...{ contract: 1 as const, name: 'sample', release: 'a'.repeat(12), pages: [], fragments: [] },
    ...{ api: [], purge: rules, assets: { base: '', entry: '', modules: {} } },
  };
  registry.setReleases({ sample: { release: 'a'.repeat(12), directory: '/', manifest } });
}

async function publish(topic: string, ...data: unknown[]): Promise<void> {
  await bus.publish(
    data.map((each) => ({ topic, key: randomUUID(), body: JSON.stringify({ data: each }) })),
  );
}

interface TestShell {
  tags: Set<string>;
  status: number;
  refused: number;
}

let shells = 0;
async function startShell(registry: NamingRegistry): Promise<TestShell> {
  const shell: TestShell = { tags: new Set(), status: 204, refused: 0 };
  const http = createServer((request, response) => {
    void json(request).then((body) => {
      if (shell.status === 204) {
        for (const tag of (body as { tags: string[] }).tags) shell.tags.add(tag);
      } else shell.refused += 1;
      response.writeHead(shell.status).end();
    });
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  closing.push(() => (http.closeAllConnections(), http.close()));
  shells += 1;
  const address = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  registry.addInstance({ service: 'shell', id: `shell-${shells}`, release: '', address });
  return shell;
}
