import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '@tessera/control/testing';
import { createHotFixture, type HotFixture } from '../hot/testing/hot-fixture.ts';
import type { Problem } from '../problems/problems.ts';
import { describeTypeErrors, openTypeCheck, type TypeCheck } from './check-types.ts';

const CONFIG = JSON.stringify({
  compilerOptions: { strict: true, target: 'es2024', module: 'nodenext', types: [] },
  include: ['src'],
});
let fixture: HotFixture;
let check: TypeCheck;
let told: Problem[][];

beforeEach(async () => {
  fixture = await createHotFixture({
    'pond/tsconfig.json': CONFIG,
    'pond/src/main.ts': 'export const depth: number = 1;\n',
  });
  told = [];
  check = openTypeCheck(fixture.backend, fixture.root, (problems) => told.push(problems));
});
afterEach(async () => {
  check.close();
  await until('no compiler runs', () => compilers().length === 0);
  await fixture.remove();
});

/** Processes that were started for the folder of this test. */
function compilers(): string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(fixture.backend);
    } catch {
      return false;
    }
  });
}

test('what does not fit is told with its place, and that it fits again', async () => {
  const file = 'pond/src/main.ts';
  await fixture.write(file, "export const a = 1;\nexport const depth: number = 'deep';\n");
  check.soon();
  check.soon();
  const [first] = await until('it is told', () => told[0] && told);
  expect(first).toEqual([
    {
      ...{ source: 'types', file, line: 2, column: 14 },
      message: "TS2322: Type 'string' is not assignable to type 'number'.",
    },
  ]);
  await fixture.write(file, 'export const depth: number = 2;\n');
  check.soon();
  await until('it is told again', () => told.length > 1);
  expect(told.slice(1)).toEqual([[]]);
});

/** Takes for ever, as does what it starts, while there is a file `endless`. */
const COMPILER = `const { existsSync } = require('node:fs');
const { spawn } = require('node:child_process');
if (existsSync('endless')) {
  spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)', process.cwd()]);
  setTimeout(() => {}, 60_000);
} else console.log("src/main.ts(1,2): error TS1: it runs to its end");
`;

test('what is overtaken or closed tells nothing, and leaves no process', async () => {
  await fixture.write('pond/node_modules/typescript/package.json', '{}');
  await fixture.write('pond/node_modules/typescript/bin/tsc', COMPILER);
  await fixture.write('pond/endless', '');
  check.soon();
  const first = await until('a compiler runs', () => compilers()[1] && compilers());
  check.soon();
  const isOther = (pid: string): boolean => !first.includes(pid);
  await until('another one runs', () => compilers().length === 2 && compilers().every(isOther));
  check.close();
  await until('none runs', () => compilers().length === 0);
  // Whoever comes next has its turn: nothing of what was stopped is left in the way.
  await rm(join(fixture.backend, 'endless'));
  const next = openTypeCheck(fixture.backend, fixture.backend, (problems) => told.push(problems));
  next.soon();
  await until('the next is told', () => told.length > 0);
  next.close();
  expect(told).toMatchObject([[{ file: 'src/main.ts', message: 'TS1: it runs to its end' }]]);
});

test('lines that explain an error are its detail', () => {
  const output = [
    "src/a.ts(3,5): error TS2345: Argument of type 'X' is not assignable.",
    "  Property 'y' is missing.",
    '    It is declared here.',
    "../pond-ui/src/b.tsx(1,2): error TS1005: ';' expected.",
    '',
  ].join('\n');
  expect(describeTypeErrors(output, '/shop/pond', '/shop')).toEqual([
    {
      ...{ source: 'types', file: 'pond/src/a.ts', line: 3, column: 5 },
      message: "TS2345: Argument of type 'X' is not assignable.",
      detail: "  Property 'y' is missing.\n    It is declared here.",
    },
    {
      ...{ source: 'types', file: 'pond-ui/src/b.tsx', line: 1, column: 2 },
      message: "TS1005: ';' expected.",
    },
  ]);
});
