import { beforeEach, expect, test, vi } from 'vitest';
import { until } from '@tessera/control/testing';
import { followSession, type Follower, type Updates } from './follow-session.ts';

const said: [string, boolean | undefined][] = [];
let reloads: number;
let refreshes: number;
let canRefresh: boolean;
let kept: Map<string, string>;
let waits: (() => void)[];

beforeEach(() => {
  said.length = 0;
  reloads = 0;
  refreshes = 0;
  canRefresh = true;
  kept = new Map();
  waits = [];
});

/** A page as it is after it was loaded. */
function open(): Follower {
  return followSession('pond', {
    show: () => {},
    say: (text, lasting) => said.push([text, lasting]),
    reload: () => (reloads += 1),
    refresh: () => {
      refreshes += 1;
      return canRefresh;
    },
    wait: () => new Promise<void>((done) => waits.push(done)),
    kept: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
  });
}

/** A remote that was built as `builds[0]` and can be taken through the others, unless one throws. */
function remote(builds: readonly (string | Error)[]): Updates & { at: number } {
  const state = {
    at: 0,
    hash: () => String(builds[state.at]),
    update: async () => {
      const next = builds[state.at + 1];
      if (next instanceof Error) throw next;
      if (next !== undefined) state.at += 1;
      return next !== undefined;
    },
  };
  return state;
}

const quiet = () => vi.spyOn(console, 'warn').mockImplementation(() => {});

test('a build is taken over, one after the other up to the latest', async () => {
  const page = open();
  const updates = remote(['one', 'two', 'three']);
  page.accept(updates);
  page.take({ type: 'built', hash: 'one' });
  page.take({ type: 'built', hash: 'three' });
  await until('it is at the latest', () => updates.hash() === 'three');
  expect(reloads).toBe(0);
});

test('a remote that comes later takes over what was built meanwhile', async () => {
  const page = open();
  const updates = remote(['one', 'two']);
  page.take({ type: 'built', hash: 'two' });
  page.accept(updates);
  await until('it is at the latest', () => updates.hash() === 'two');
});

test('a remote that is newer than what was told stays, and takes the next one', async () => {
  const page = open();
  const builds = ['two'];
  const updates = remote(builds);
  page.take({ type: 'built', hash: 'one' });
  page.accept(updates);
  builds.push('three');
  page.take({ type: 'built', hash: 'three' });
  await until('it is at the latest', () => updates.hash() === 'three');
  expect(reloads).toBe(0);
});

test('a page that no update leads on from is loaded anew, unless it is ahead', async () => {
  const page = open();
  page.accept(remote(['one']));
  page.take({ type: 'built', hash: 'two' });
  await until('it waits', () => waits.length === 1);
  expect(reloads).toBe(0);
  waits[0]!();
  await until('it waits for the server', () => waits.length === 2);
  waits[1]!();
  await until('it is loaded anew', () => reloads === 1);

  const ahead = open();
  ahead.accept(remote(['three']));
  ahead.take({ type: 'built', hash: 'two' });
  await until('it waits', () => waits.length === 3);
  ahead.take({ type: 'built', hash: 'three' });
  waits[2]!();
  await new Promise((done) => setImmediate(done));
  expect(reloads).toBe(1);
});

test('a page that cannot take a build over is loaded anew, once for that build', async () => {
  quiet();
  const page = open();
  page.accept(remote(['one', new Error('not accepted')]));
  page.take({ type: 'built', hash: 'two' });
  await until('it waits for the server', () => waits.length === 1);
  expect(reloads).toBe(0);
  page.take({ type: 'server' });
  await until('it is loaded anew', () => reloads === 1);

  const again = open();
  again.accept(remote(['one', new Error('not accepted')]));
  again.take({ type: 'built', hash: 'two' });
  await until('it says so', () => said.some(([text]) => text.includes('Reload it yourself')));
  expect(reloads).toBe(1);
  again.accept(remote(['two']));
  await until('what came is right', () => kept.size === 0);
});

test('a reload does not wait for a server that has nothing new', async () => {
  quiet();
  const page = open();
  page.accept(remote(['one', new Error('not accepted')]));
  page.take({ type: 'built', hash: 'two' });
  await until('it waits', () => waits.length === 1);
  waits[0]!();
  await until('it is loaded anew', () => reloads === 1);
});

test('another session means another page; the same one again does not', () => {
  const page = open();
  page.take({ type: 'hello', session: 'first' });
  page.lost();
  page.lost();
  expect(said).toEqual([[expect.stringContaining('has ended'), true]]);
  page.take({ type: 'hello', session: 'first' });
  expect(said.at(-1)).toEqual([expect.stringContaining('there again'), undefined]);
  expect(reloads).toBe(0);
  page.take({ type: 'hello', session: 'second' });
  page.take({ type: 'hello', session: 'third' });
  expect(reloads).toBe(1);
});

test('what new code on the server answers is asked for again, which is no reason to load the page anew', async () => {
  const page = open();
  page.take({ type: 'server' });
  page.take({ type: 'backend' });
  await until('both are said', () => said.length === 2);
  expect(refreshes).toBe(2);
  expect(reloads).toBe(0);
  canRefresh = false;
  page.take({ type: 'server' });
  await until('it is said', () => said.at(-1)![0].endsWith('seen on reload.'));
});

test('what the server answers is for the update that is under way', async () => {
  const page = open();
  const updates = remote(['one', 'two']);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  page.accept({ ...updates, hash: updates.hash, update: () => promise.then(updates.update) });
  page.take({ type: 'built', hash: 'two' });
  page.take({ type: 'server' });
  await new Promise((done) => setImmediate(done));
  expect(refreshes).toBe(0);
  resolve(true);
  await until('it is asked again', () => refreshes === 1);
  expect(updates.hash()).toBe('two');
});
