import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { until } from '@tessera/control/testing';
import { createHotFixture, type HotFixture } from '../hot/testing/hot-fixture.ts';
import { watchSources, type SourceChange } from './watch-sources.ts';

const KINDS: [SourceChange, string][] = [
  ['operations', 'pond-ui/src/deep/pond.graphql'],
  ['schema', 'pond/contract/schema.graphql'],
  ['contract', 'pond/contract/consumes/reed.schema.json'],
  ['migrations', 'pond/migrations/0001-pond.sql'],
  ['descriptor', 'pond-ui/slice.json'],
  ['service', 'pond/service.json'],
];
let fixture: HotFixture;
let watcher: { close(): Promise<void> };
let told: SourceChange[];
let hold: Promise<void> | undefined;
let underWay = 0;
let most = 0;

beforeAll(async () => {
  fixture = await createHotFixture(Object.fromEntries(KINDS.map(([, file]) => [file, 'first'])));
  told = [];
  watcher = watchSources(fixture, async (change) => {
    told.push(change);
    underWay += 1;
    most = Math.max(most, underWay);
    await hold;
    underWay -= 1;
  });
  await seesChanges();
});
beforeEach(() => void (told.length = 0));
afterAll(async () => {
  await watcher.close();
  await fixture.remove();
});

/** It takes a moment to begin, which nothing tells: changes are made until one is seen. */
async function seesChanges(): Promise<void> {
  for (const [kind, file] of KINDS) {
    let n = 0;
    await until(`it sees ${file}`, async () => {
      if (told.includes(kind)) return true;
      if (n++ % 10 === 0) await writeFile(join(fixture.root, file), `attempt ${n}`);
      return false;
    });
  }
  // What was saved last is told last: nothing of these is under way any more.
  await until('all is told', async () => {
    const before = told.length;
    await fixture.write('pond/service.json', `${performance.now()}`);
    await until('the mark is told', () => told.length > before);
    return told.length === before + 1 && told.at(-1) === 'service';
  });
}

test.each(KINDS)('a save of %s (%s) is told once', async (kind, file) => {
  await fixture.write(file, 'second');
  await until('it is told', () => told.length > 0);
  const first = [...told];
  await fixture.write(
    kind === 'service' ? 'pond/contract/schema.graphql' : 'pond/service.json',
    'mark',
  );
  await until('what came after is told', () => told.length > 1);
  expect(first).toEqual([kind]);
  expect(told).toEqual([kind, kind === 'service' ? 'schema' : 'service']);
});

test('what is generated and what bundles are built of is not told', async () => {
  await mkdir(dirname(join(fixture.frontend, 'src/generated/a')), { recursive: true });
  await fixture.write('pond-ui/src/generated/pond.graphql', 'query A { a }');
  await fixture.write('pond-ui/src/depth.ts', 'export const depth = 9;');
  await fixture.write('pond/service.json', 'mark');
  await until('what came after is told', () => told.length > 0);
  expect(told).toEqual(['service']);
});

test('files that are new or removed are told as well', async () => {
  await fixture.write('pond/migrations/0002-reed.sql', 'select 1;');
  await until('the new one is told', () => told.length > 0);
  await rm(join(fixture.frontend, 'src/deep/pond.graphql'));
  await until('the removed one is told', () => told.length > 1);
  expect(told).toEqual(['migrations', 'operations']);
});

test('one is told after the other, and closing waits for the last', async () => {
  const held = Promise.withResolvers<void>();
  hold = held.promise;
  await fixture.write('pond/service.json', 'a');
  await until('the first is told', () => told.length > 0);
  await fixture.write('pond/migrations/0001-pond.sql', 'b');
  await fixture.write('pond/contract/schema.graphql', 'c');
  held.resolve();
  await until('all are told', () => told.length === 3);
  expect([told[0], told.slice(1).sort(), most]).toEqual(['service', ['migrations', 'schema'], 1]);
  const heldAgain = Promise.withResolvers<void>();
  hold = heldAgain.promise;
  await fixture.write('pond/service.json', 'd');
  await until('the last is told', () => told.length === 4);
  let isOver = false;
  const closing = watcher.close().then(() => expect(isOver).toBe(true));
  await new Promise((done) => setImmediate(done));
  isOver = true;
  heldAgain.resolve();
  await closing;
});
