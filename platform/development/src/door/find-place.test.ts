import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import webpack, { type Configuration } from 'webpack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moduleRules } from '@tessera/slice-kit/build';
import { createProblems } from '../problems/problems.ts';
import { findPlace } from './find-place.ts';
import { keepPageReports } from './page-reports.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const BASE = '/assets/pond/0123456789ab/';
const SOURCES = {
  'ui/one.ts': `import { wade } from './deep/two.ts';

interface Walk { steps: number }

export function walk({ steps }: Walk): number {
  return wade(steps, (n: number) => n * 2);
}
`,
  'ui/deep/two.ts': `import { call } from 'far-away';

export type Change = (n: number) => number;
export function wade(steps: number, change: Change): number {
  if (steps > 2) {
    throw new RangeError('the pond is deeper');
  }
  return call(() => change(steps));
}
`,
  'node_modules/far-away/package.json': '{"name":"far-away","type":"module","main":"index.js"}',
  'node_modules/far-away/index.js': `export function call(done) {
  if (done) throw new TypeError('nobody there');
  return done();
}
`,
};

let home: string;
let sourceRoot: string;
let files: string;
let walk: (walk: { steps: number }) => number;

// Below the root, as sources are: loaders are found from there.
beforeAll(async () => {
  mkdirSync(join(ROOT, '.tmp'), { recursive: true });
  home = mkdtempSync(join(ROOT, '.tmp/door-'));
  sourceRoot = join(home, 'sources');
  files = join(home, 'build');
  for (const [file, text] of Object.entries(SOURCES)) {
    mkdirSync(dirname(join(sourceRoot, file)), { recursive: true });
    writeFileSync(join(sourceRoot, file), text);
  }
  await build({
    mode: 'development',
    devtool: 'cheap-module-source-map',
    context: sourceRoot,
    target: ['web', 'es2022'],
    entry: { walk: './ui/one.ts' },
    output: {
      ...{ path: files, filename: '[name].js', module: true, library: { type: 'module' } },
      devtoolModuleFilenameTemplate: '[absolute-resource-path]',
    },
    experiments: { outputModule: true },
    resolve: { extensions: ['.ts', '.js'] },
    module: { rules: moduleRules({ name: 'pond', server: false, development: false }) },
  });
  // Node itself would follow the map, and browsers do not.
  const text = readFileSync(join(files, 'walk.js'), 'utf8').replace(/^\/\/# sourceMapping.*$/m, '');
  writeFileSync(join(home, 'walk.js'), text);
  const bundle = pathToFileURL(join(home, 'walk.js')).href;
  ({ walk } = (await import(/* @vite-ignore */ bundle)) as { walk: typeof walk });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function build(configuration: Configuration): Promise<void> {
  return new Promise((done, fail) => {
    webpack(configuration, (error, stats) => {
      if (error || stats?.hasErrors()) fail(error ?? new Error(stats!.toString('errors-only')));
      else done();
    });
  });
}

/** The stack of a real error, as a browser has it that got the bundle through the gateway. */
function stackOf(steps: number): string {
  try {
    walk({ steps });
  } catch (error) {
    const { stack } = error as Error;
    return stack!.replaceAll(`${home}/`, `http://localhost:4100${BASE}`);
  }
  throw new Error('nothing was thrown');
}

test('the innermost frame leads to the line that threw', async () => {
  expect(await findPlace(stackOf(3), { base: BASE, files, sourceRoot })).toMatchObject({
    file: 'ui/deep/two.ts',
    line: 6,
  });
});

test('what a package throws is the fault of whoever called it', async () => {
  expect(stackOf(1)).toMatch(/nobody there/);
  expect(await findPlace(stackOf(1), { base: BASE, files, sourceRoot })).toMatchObject({
    file: 'ui/deep/two.ts',
    line: 8,
  });
});

test('other browsers write their stacks differently', async () => {
  const stack = stackOf(3).replaceAll(/^ +at (\S+) \((.*)\)$/gm, '$1@$2');
  expect(stack).toContain(`@http://localhost:4100${BASE}walk.js:`);
  expect(await findPlace(stack, { base: BASE, files, sourceRoot })).toMatchObject({ line: 6 });
});

test('stacks of others, and of files that have no map, lead nowhere', async () => {
  const at = { base: BASE, files, sourceRoot };
  expect(
    await findPlace(stackOf(3), { ...at, base: '/assets/pond/ba9876543210/' }),
  ).toBeUndefined();
  expect(await findPlace(`at x (http://x${BASE}gone.js:1:1)`, at)).toBeUndefined();
  expect(await findPlace(`at x (http://x${BASE}../../etc/passwd:1:1)`, at)).toBeUndefined();
  expect(await findPlace('', at)).toBeUndefined();
  const elsewhere = { ...at, sourceRoot: join(sourceRoot, 'node_modules') };
  expect(await findPlace(stackOf(3), elsewhere), 'outside the sources').toBeUndefined();
});

test('a report says the place with its code; of a hydration the component counts', async () => {
  const problems = createProblems();
  const reports = keepPageReports({
    ...{ origin: 'page:pond', base: BASE, files, sourceRoot, problems },
  });
  await reports.take({
    ...{ kind: 'render', part: 'pond/pages/one', message: 'the pond is deeper', stack: stackOf(3) },
  });
  expect(problems.all()).toEqual([
    expect.objectContaining({
      source: 'render',
      message: 'the pond is deeper (pond/pages/one)',
      file: 'ui/deep/two.ts',
      line: 6,
      detail: [
        '  4 | export function wade(steps: number, change: Change): number {',
        '  5 |   if (steps > 2) {',
        "> 6 |     throw new RangeError('the pond is deeper');",
        '  7 |   }',
        '  8 |   return call(() => change(steps));',
      ].join('\n'),
    }),
  ]);
  reports.clear();
  const frame = /\n.*at walk \(.*\)/.exec(stackOf(3))![0];
  await reports.take({
    kind: 'hydration',
    message: 'Hydration failed\n\n+ client\n- server',
    stack: stackOf(3),
    componentStack: `\n    at h2 (<anonymous>)${frame}`,
  });
  const [hydration] = problems.all();
  expect(hydration).toMatchObject({ message: 'Hydration failed', file: 'ui/one.ts', line: 6 });
  expect(hydration!.detail).toMatch(/^\+ client\n- server\n\n[^>]*> 6 \|/);
});
