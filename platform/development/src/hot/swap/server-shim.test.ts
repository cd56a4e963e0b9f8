import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '@tessera/control/testing';
import { openServerSwap, type ServerSwap } from './server-shim.ts';

const PATIENCE = 10_000;
/** Renders when it is told to, as a service does with every request. */
const SERVICE = `import { slice } from './main.mjs';
process.stdin.on('data', async () => {
  await slice.settled();
  console.log('page ' + slice.pages.pond + ' ' + slice.fragments.reed);
});
console.log('started');
`;
let folder: string;
let swap: ServerSwap;
let service: ChildProcess | undefined;
let lines: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-swap-'));
  swap = await openServerSwap(folder);
  await writeFile(join(folder, 'service.mjs'), SERVICE);
  lines = [];
});
afterEach(async () => {
  if (service?.exitCode === null) {
    const ended = new Promise((done) => service!.once('exit', done));
    service.kill('SIGKILL');
    await ended;
  }
  service = undefined;
  await rm(folder, { recursive: true });
});

const build = (text: string): Promise<void> => writeFile(join(folder, 'bundle.cjs'), text);
const showing = (what: string): string =>
  `exports.slice = { pages: { pond: '${what}' }, fragments: { reed: '${what}!' } };\n`;

async function start(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--expose-gc', join(folder, 'service.mjs')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  service = child;
  await until('the service has started', () => lines.includes('started'));
  return child;
}

async function render(): Promise<string> {
  const before = lines.length;
  service!.stdin!.write('render\n');
  return await until('it has rendered', () =>
    lines.slice(before).find((line) => line.startsWith('page ')),
  );
}

test('what is built anew is rendered by the process that runs already', async () => {
  await build(showing('one'));
  // Nobody is there to load it yet, and nobody is waited for.
  expect(await swap.swap('h1', 0)).toBe(false);
  const { pid } = await start();
  expect(await render()).toBe('page one one!');
  for (const what of ['two', 'three', 'four']) {
    await build(showing(what));
    expect(await swap.swap(`hash of ${what}`, PATIENCE)).toBe(true);
    expect(await render()).toBe(`page ${what} ${what}!`);
  }
  expect(service!.pid).toBe(pid);
  expect(service!.exitCode).toBeNull();
});

test('what was loaded before is forgotten, with all that belonged to it', async () => {
  const mortal = (what: string): string => `${showing(what)}
globalThis.graves ??= new FinalizationRegistry((what) => console.log('forgotten', what));
graves.register(exports.slice.pages, '${what}');\n`;
  await build(mortal('one'));
  await swap.swap('h1', 0);
  await start();
  await build(mortal('two'));
  await swap.swap('h2', PATIENCE);
  await build(`${showing('three')} setInterval(gc, 20).unref();\n`);
  await swap.swap('h3', PATIENCE);
  await until('both are', () => {
    return ['forgotten one', 'forgotten two'].every((line) => lines.includes(line));
  });
  expect(await render()).toBe('page three three!');
});

test('a bundle that cannot be loaded leaves the one before, and is told once', async () => {
  await build(showing('one'));
  await swap.swap('h1', 0);
  await start();
  await build("throw new TypeError('no reed');\n");
  expect(await swap.swap('h2', PATIENCE)).toBe(true);
  const told = await until('it is told', () => lines.find((line) => line.includes('no reed')));
  expect(JSON.parse(told)).toEqual({
    ...{ level: 'error', msg: 'the server bundle cannot be loaded', error: 'no reed' },
    stack: expect.stringMatching(/^TypeError: no reed\n.*bundle\.cjs/),
  });
  expect(await swap.swap('h2', PATIENCE)).toBe(true);
  expect(await render()).toBe('page one one!');
  expect(await render()).toBe('page one one!');
  expect(lines.filter((line) => line.includes('no reed'))).toHaveLength(1);
  await build(showing('mended'));
  expect(await swap.swap('h3', PATIENCE)).toBe(true);
  expect(await render()).toBe('page mended mended!');
});

test('a service that is not there to load a bundle loads it when it starts', async () => {
  await build(showing('one'));
  await swap.swap('h1', 0);
  await build(showing('two'));
  expect(await swap.swap('h2', 30)).toBe(false);
  await start();
  expect(await render()).toBe('page two two!');
});

test('a bundle that comes while the first is still being loaded is not missed', async () => {
  const gate = join(folder, 'gate');
  await build(`const { existsSync } = require('node:fs');
module.exports = (async (exports) => {
  console.log('loading');
  while (!existsSync(${JSON.stringify(gate)})) await new Promise((done) => setTimeout(done, 5));
  ${showing('one')}
  return exports;
})({});`);
  await swap.swap('h1', 0);
  const starting = start();
  await until('the first is being loaded', () => lines.includes('loading'));
  await build(showing('two'));
  const swapped = swap.swap('h2', PATIENCE);
  await until('it is told', async () => (await readFile(join(folder, 'current'), 'utf8')) === 'h2');
  await writeFile(gate, '');
  await starting;
  expect(await swapped).toBe(true);
  expect(await render()).toBe('page two two!');
});

test('a page that is asked for while a build is under way is made with that', async () => {
  await build(showing('one'));
  await swap.swap('h1', 0);
  await start();
  swap.begin();
  const asked = render();
  await build(showing('two'));
  expect(await swap.swap('h2', PATIENCE)).toBe(true);
  expect(await asked).toBe('page two two!');
  swap.begin();
  const askedAgain = render();
  swap.end();
  expect(await askedAgain, 'there was nothing to wait for').toBe('page two two!');
  // A session that ended in the midst of a build left this.
  swap.begin();
  await openServerSwap(folder);
  expect(await render()).toBe('page two two!');
});

test.skipIf(process.platform === 'win32')(
  'nor one that comes while the first is read',
  async () => {
    // Whoever reads it waits, with all else in its process, for what is written here.
    const bundle = join(folder, 'bundle.cjs');
    execFileSync('mkfifo', [bundle]);
    await swap.swap('h1', 0);
    const starting = start();
    const read = await open(bundle, 'w');
    const swapped = swap.swap('h2', PATIENCE);
    await until(
      'it is told',
      async () => (await readFile(join(folder, 'current'), 'utf8')) === 'h2',
    );
    await read.writeFile(showing('one'));
    await read.close();
    await starting;
    await build(showing('two'));
    expect(await swapped).toBe(true);
    expect(await render()).toBe('page two two!');
  },
);
