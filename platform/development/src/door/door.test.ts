import { request, type IncomingMessage } from 'node:http';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { until } from '@tessera/control/testing';
import { createProblems, type Problems } from '../problems/problems.ts';
import { serveDoor, type Door } from './door.ts';

const BASE = '/assets/pond/0123456789ab/';
const ORIGIN = 'http://localhost:4100';
let home: string;
let problems: Problems;
let door: Door;
let settled: Promise<void>;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'tessera-door-'));
  mkdirSync(join(home, 'sources/ui'), { recursive: true });
  mkdirSync(join(home, 'build'));
  writeFileSync(join(home, 'sources/ui/reed.tsx'), 'one\ntwo\nthree\n');
  writeFileSync(join(home, 'secret.txt'), 'secret');
  problems = createProblems();
  settled = Promise.resolve();
  door = await serveDoor({
    ...{ slice: 'pond', release: '0123456789ab', session: 'first', problems, origin: ORIGIN },
    ...{ files: join(home, 'build'), sourceRoot: join(home, 'sources') },
    settled: () => settled,
    trace: async (id) => (id === 'a'.repeat(32) ? { spans: 3 } : undefined),
  });
});
afterEach(async () => {
  await door.close();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** Not by fetch, which tidies paths and sets headers of its own. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const [host, port] = door.address.split(':');
  return new Promise((done, fail) => {
    const { body, ...rest } = options;
    const asking = request({ host, port, path, ...rest }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        done({ status: response.statusCode!, headers: response.headers, text }),
      );
    });
    asking.on('error', fail);
    asking.end(body);
  });
}

const post = (path: string, value: unknown, headers: Record<string, string> = {}) =>
  ask(BASE + path, {
    method: 'POST',
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json', ...headers },
  });

/** What a page hears, and the connection it hears by. */
function listen(): { events: Record<string, unknown>[]; closed: Promise<void>; close(): void } {
  const events: Record<string, unknown>[] = [];
  const [host, port] = door.address.split(':');
  const closed = Promise.withResolvers<void>();
  const asking = request({ host, port, path: `${BASE}_hot/events` }, (response) => {
    expect(response.headers['content-type']).toContain('text/event-stream');
    let rest = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n\n');
      rest = parts.pop()!;
      for (const part of parts) {
        if (part.startsWith('data: ')) {
          events.push(JSON.parse(part.slice(6)) as Record<string, unknown>);
        }
      }
    });
    response.on('close', closed.resolve);
  });
  asking.on('error', () => closed.resolve());
  asking.end();
  return { events, closed: closed.promise, close: () => asking.destroy() };
}

test('files of the build are served as they are now, kept by nobody', async () => {
  writeFileSync(join(home, 'build/main.js'), 'one');
  const one = await ask(`${BASE}main.js?x=1`);
  expect([one.status, one.text]).toEqual([200, 'one']);
  expect(one.headers).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'text/javascript; charset=utf-8',
  });
  writeFileSync(join(home, 'build/main.js'), 'two!');
  expect((await ask(`${BASE}main.js`)).text).toBe('two!');
  const head = await ask(`${BASE}main.js`, { method: 'HEAD' });
  expect([head.headers['content-length'], head.text]).toEqual(['4', '']);
  writeFileSync(join(home, 'build/empty.css'), '');
  expect((await ask(`${BASE}empty.css`)).status).toBe(200);
});

test('a file that may be being written is sent when it is there', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  settled = promise;
  writeFileSync(join(home, 'build/main.js'), 'half of');
  const asked = ask(`${BASE}main.js`);
  // What the page hears does not wait for it, and is answered after what was asked before.
  expect((await ask(`${BASE}_hot/next/${'0'.repeat(20)}`)).status).toBe(200);
  writeFileSync(join(home, 'build/main.js'), 'half of it, and the other');
  resolve();
  expect((await asked).text).toBe('half of it, and the other');
});

test('nothing outside the build is served', async () => {
  symlinkSync(join(home, 'secret.txt'), join(home, 'build/link.txt'));
  const paths = [
    ...['../secret.txt', '..%2fsecret.txt', '%2e%2e/secret.txt', 'link.txt', '.', '', 'nothing.js'],
    ...['_hot/../../secret.txt', '_hot/..%2fdoor%2fdoor.ts', '_hot/hot.test.ts', 'a%00b', '%zz'],
  ];
  for (const path of paths) {
    const { status, text } = await ask(BASE + path);
    expect([400, 404], path).toContain(status);
    expect(text, path).not.toBe('secret');
  }
  expect((await ask('/assets/other/0123456789ab/main.js')).status).toBe(404);
});

test('the client comes as scripts that a browser understands, one by one', async () => {
  const { text, headers } = await ask(`${BASE}_hot/client.js`);
  expect(headers['content-type']).toContain('text/javascript');
  const imported = [...text.matchAll(/from\s*['"]\.\/([^'"]+)['"]/g)].map(([, name]) => name!);
  expect(imported.length).toBeGreaterThan(2);
  const seen = new Set<string>();
  for (const name of imported) {
    const module = await ask(`${BASE}_hot/${name}`);
    expect(module.status, name).toBe(200);
    expect(module.text, name).not.toMatch(/\binterface\b|import type/);
    seen.add(name);
    for (const [, next] of module.text.matchAll(/from\s*['"]\.\/([^'"]+)['"]/g)) {
      if (!seen.has(next!)) imported.push(next!);
    }
  }
});

test('a page hears who is there, what is wrong, what was built last, and then what happens', async () => {
  problems.set('build', [{ source: 'build', message: 'no such tag' }]);
  door.send({ type: 'built', hash: 'one' });
  const [page, other] = [listen(), listen()];
  await until('both are told', () => page.events.length === 3 && other.events.length === 3);
  expect(page.events).toEqual([
    { type: 'hello', session: 'first' },
    { type: 'problems', problems: [{ source: 'build', message: 'no such tag' }] },
    { type: 'built', hash: 'one' },
  ]);
  problems.set('build', []);
  door.send({ type: 'server' });
  await until('both are told', () => page.events.length === 5 && other.events.length === 5);
  expect(page.events.slice(3)).toEqual([{ type: 'problems', problems: [] }, { type: 'server' }]);
  other.close();
  door.send({ type: 'backend' });
  await until('the other one is told', () => page.events.at(-1)?.['type'] === 'backend');
});

test('streams end with the door', async () => {
  const page = listen();
  await until('it is told', () => page.events.length > 0);
  await door.close();
  await page.closed;
});

test('a report is a problem once, and over with the next build', async () => {
  const report = { kind: 'script', part: 'pond/pages/one', message: 'no reed\nat all', stack: '' };
  expect((await post('_hot/reports', report)).status).toBe(204);
  await post('_hot/reports', report);
  expect(problems.all()).toEqual([
    { source: 'script', message: 'no reed (pond/pages/one)', detail: 'at all' },
  ]);
  door.send({ type: 'built', hash: 'two' });
  expect(problems.all()).toEqual([]);
  await post('_hot/reports', { ...report, build: 'one' });
  expect(problems.all(), 'a build that is over').toEqual([]);
  await post('_hot/reports', { ...report, build: 'two' });
  expect(problems.all()).toHaveLength(1);
  await post('_hot/reports', { kind: 'begun' });
  expect(problems.all(), 'another load of the page').toEqual([]);
});

test('what others set for the page is theirs, and the next report begins anew', async () => {
  await post('_hot/reports', { kind: 'render', message: 'one' });
  problems.set('page:pond', []);
  await post('_hot/reports', { kind: 'render', message: 'two' });
  expect(problems.all().map(({ message }) => message)).toEqual(['two']);
});

test('a report that is none is refused with the reason', async () => {
  const refused = async (value: unknown) => (await post('_hot/reports', value)).text;
  expect(await refused({ kind: 'mood', message: 'x' })).toContain('"kind\\" is render');
  expect(await refused({ kind: 'render' })).toContain('\\"message\\" is a text');
  expect(await refused({ kind: 'render', message: 'x', stack: 3 })).toContain('\\"stack\\"');
  expect(await refused([])).toContain('JSON object');
  const large = { kind: 'render', message: 'x'.repeat(70_000) };
  expect((await post('_hot/reports', large)).status).toBe(413);
  const form = { 'content-type': 'text/plain' };
  expect((await post('_hot/reports', {}, form)).status).toBe(415);
  expect(problems.all()).toEqual([]);
});

test('strangers are refused, the storefront under its other names is not', async () => {
  const report = { kind: 'begun' };
  const status = async (headers: Record<string, string>) =>
    (await post('_hot/reports', report, headers)).status;
  expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await status({ 'sec-fetch-site': 'same-site' })).toBe(403);
  expect(await status({ origin: 'https://evil.example' })).toBe(403);
  expect(await status({ origin: 'http://localhost:4101' })).toBe(403);
  expect(await status({ origin: 'null' })).toBe(403);
  expect(await status({ host: 'evil.example:4100' })).toBe(403);
  expect(await status({ origin: ORIGIN, 'sec-fetch-site': 'same-origin' })).toBe(204);
  expect(await status({ origin: 'http://127.0.0.1:4100' })).toBe(204);
  writeFileSync(join(home, 'build/main.js'), 'one');
  const script = { headers: { 'sec-fetch-site': 'cross-site' } };
  expect((await ask(`${BASE}main.js`, script)).status, 'sources are told to nobody').toBe(403);
});

test('a place is opened in the editor that was chosen', async () => {
  const editor = join(home, 'code');
  writeFileSync(editor, `#!/bin/sh\necho "$@" > ${home}/.said && mv ${home}/.said ${home}/said\n`);
  chmodSync(editor, 0o755);
  vi.stubEnv('TESSERA_EDITOR', editor);
  const { status } = await post('_hot/open', { file: 'ui/reed.tsx', line: 2, column: 5 });
  expect(status).toBe(200);
  await until('the editor was started', () => existsSync(join(home, 'said')));
  expect(readFileSync(join(home, 'said'), 'utf8')).toContain('sources/ui/reed.tsx:2:5');
});

test('what cannot be opened is said in a sentence', async () => {
  vi.stubEnv('TESSERA_EDITOR', join(home, 'nothing'));
  const open = async (value: unknown) => {
    const { status, text } = await post('_hot/open', value);
    return `${status} ${text}`;
  };
  symlinkSync(join(home, 'secret.txt'), join(home, 'sources/link.txt'));
  for (const file of ['../secret.txt', '/etc/passwd', 'link.txt', 'ui', 'none.ts']) {
    expect(await open({ file }), file).toMatch(/^404 .*"message":"/);
  }
  expect(await open({ file: 'ui/reed.tsx', line: '1' })).toMatch(/^400 .*whole number/);
  expect(await open({ file: 'ui/reed.tsx' })).toMatch(/^501 .*Set TESSERA_EDITOR/);
  vi.stubEnv('TESSERA_EDITOR', 'vim');
  expect(await open({ file: 'ui/reed.tsx' })).toMatch(/^501 .*take the terminal/);
});

test('whether there is an update after a build, and traces, are told as JSON', async () => {
  writeFileSync(join(home, 'build/pond.abc123.hot-update.mjs'), '');
  expect((await ask(`${BASE}_hot/next/abc123`)).text).toBe('{"exists":true}');
  expect((await ask(`${BASE}_hot/next/abc124`)).text).toBe('{"exists":false}');
  expect((await ask(`${BASE}_hot/trace/${'a'.repeat(32)}`)).text).toBe('{"spans":3}');
  expect((await ask(`${BASE}_hot/trace/${'b'.repeat(32)}`)).status).toBe(404);
  expect((await ask(`${BASE}_hot/trace/nothing`)).status).toBe(404);
  expect((await ask(`${BASE}main.js`, { method: 'DELETE' })).status).toBe(405);
});
