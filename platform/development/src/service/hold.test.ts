import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { until } from '@tessera/control/testing';
import { createHotFixture, type HotFixture } from '../hot/testing/hot-fixture.ts';
import { prepareVendors } from '../hot/vendor/vendor.ts';

const HOLD = join(import.meta.dirname, 'hold.mjs');
const MAIN = "console.log(require('node:fs').readFileSync('said', 'utf8'))";
let fixture: HotFixture;
let vendors: string;
let times = 0;
let data: string;
beforeAll(async () => {
  fixture = await createHotFixture();
  const { backend, server } = await prepareVendors(fixture.slice, fixture.root, () => {});
  vendors = [backend, server].join(delimiter);
});
afterAll(() => fixture.remove());
beforeEach(async () => {
  times += 1;
  data = join(fixture.root, `data-${times}`);
  await fixture.write('said', 'early');
});

/** Begins a service that says what stands in a file when it begins. */
function begin(environment: Record<string, string>): {
  child: ChildProcess;
  end: Promise<{ code: number | null; said: string }>;
} {
  const child = spawn(process.execPath, ['--import', HOLD, '--eval', MAIN], {
    cwd: fixture.root,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, TESSERA_VENDORS: vendors, TESSERA_DATA_DIR: data, ...environment },
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  const { promise, resolve } = Promise.withResolvers<{ code: number | null; said: string }>();
  child.once('close', (code) => resolve({ code, said: said.trim() }));
  return { child, end: promise };
}

test('what is started ahead takes the packages in and waits until it is let go', async () => {
  const { child, end } = begin({ TESSERA_HOLD: '1' });
  await until('it has begun to load', () => existsSync(join(data, 'compile-cache')));
  await fixture.write('said', 'late');
  child.stdin!.end('\n');
  expect(await end).toEqual({ code: 0, said: 'late' });
});

test('it ends with who started it', async () => {
  const { child, end } = begin({ TESSERA_HOLD: '1' });
  child.stdin!.end();
  expect(await end).toEqual({ code: 0, said: '' });
});

test('any other begins at once', async () => {
  const { end } = begin({});
  expect(await end).toEqual({ code: 0, said: 'early' });
});
