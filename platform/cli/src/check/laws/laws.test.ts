import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBreaches, type Breach } from './check-laws.ts';

const LAWS = join(import.meta.dirname, '../../../../../.dependency-cruiser.mjs');
const EXPORTS = 'export const thing = 1;\n';

/** A small house. Each file's first line is the import under test; see `uses`. */
const HOUSE: Record<string, string> = {
  'package.json': JSON.stringify({
    name: 'house',
    workspaces: ['shell', 'mfe-*', 'backends/*', 'platform/*', 'e2e', 'bench'],
  }),
  'node_modules/undeclared/package.json': JSON.stringify({ name: 'undeclared', main: './a.js' }),
  'node_modules/undeclared/a.js': EXPORTS,
  'shell/src/shell.ts': EXPORTS,
  'mfe-a/src/page.ts': EXPORTS,
  'mfe-b/src/page.ts': EXPORTS,
  'backends/a/src/service.ts': EXPORTS,
  'backends/b/src/service.ts': EXPORTS,
  'platform/slice-kit/src/kit.ts': EXPORTS,
  'platform/control/src/control.ts': EXPORTS,
  'platform/control/src/testing/database.ts': EXPORTS,
  'platform/contracts/src/contracts.ts': EXPORTS,
  'platform/contracts/src/publish.ts': EXPORTS,
  'platform/gateway/src/gateway.ts': EXPORTS,
  'e2e/shop/shop.ts': EXPORTS,
  'bench/src/bench.ts': EXPORTS,
  ...packageOf('shell', '@tessera/shell', './src/shell.ts', 'slice-kit', 'control'),
  ...packageOf('mfe-a', '@tessera/mfe-a', './src/page.ts', 'slice-kit', 'control', 'shell'),
  ...packageOf(
    ...(['backends/a', '@tessera/a', './src/service.ts'] as const),
    ...['slice-kit', 'control', 'gateway', 'contracts'],
  ),
  ...packageOf('platform/slice-kit', '@tessera/slice-kit', './src/kit.ts', 'control'),
  ...packageOf('platform/gateway', '@tessera/gateway', './src/gateway.ts', 'control'),
  'platform/contracts/package.json': JSON.stringify({
    name: '@tessera/contracts',
    exports: { '.': './src/contracts.ts', './publish': './src/publish.ts' },
  }),
  'platform/control/package.json': JSON.stringify({
    name: '@tessera/control',
    exports: { '.': './src/control.ts', './testing': './src/testing/database.ts' },
  }),
};

const KEPT: Record<string, string> = {
  'mfe-a/src/takes-slice-kit.ts': uses('@tessera/slice-kit'),
  'backends/a/src/takes-slice-kit.ts': uses('@tessera/slice-kit'),
  'backends/a/src/service.test.ts': uses('@tessera/control/testing'),
  'backends/a/src/contracts.test.ts': uses('@tessera/contracts'),
  'shell/src/takes-naming.ts': uses('@tessera/control'),
  'platform/control/src/names-a-type.ts': usesType('./needs-it.ts'),
  'platform/control/src/needs-it.ts': uses('./names-a-type.ts'),
  'platform/gateway/src/takes-naming.ts': uses('@tessera/control'),
  'platform/slice-kit/src/takes-itself.ts': uses('./kit.ts'),
  'bench/src/borrows-the-shop.ts': uses('../../e2e/shop/shop.ts'),
};

/** Law → the file that breaks it, and how. */
const BROKEN: [law: string, file: string, source: string][] = [
  ['ui-knows-no-other-slice', 'mfe-a/src/other-ui.ts', uses('../../mfe-b/src/page.ts')],
  ['ui-knows-no-other-slice', 'mfe-a/src/backend.ts', uses('../../backends/a/src/service.ts')],
  ['ui-knows-no-other-slice', 'mfe-a/src/types.ts', usesType('../../backends/b/src/service.ts')],
  ['backend-knows-no-other-slice', 'backends/a/src/other.ts', uses('../../b/src/service.ts')],
  ['backend-knows-no-other-slice', 'backends/a/src/ui.ts', uses('../../../mfe-a/src/page.ts')],
  ['shell-knows-no-slice', 'shell/src/page.ts', uses('../../mfe-a/src/page.ts')],
  ['shell-knows-no-slice', 'shell/src/service.ts', uses('../../backends/a/src/service.ts')],
  ['platform-knows-no-slice', 'platform/control/src/a.ts', uses('../../../mfe-a/src/page.ts')],
  ['platform-knows-no-slice', 'platform/gateway/src/s.ts', uses('../../../shell/src/shell.ts')],
  ['slice-kit-stands-alone', 'platform/slice-kit/src/c.ts', uses('@tessera/control')],
  ['slices-take-only-slice-kit', 'backends/a/src/naming.ts', uses('@tessera/control')],
  ['slices-take-only-slice-kit', 'backends/a/src/gate.ts', usesType('@tessera/gateway')],
  ['slices-take-only-slice-kit', 'mfe-a/src/database.ts', uses('@tessera/control/testing')],
  ['slices-take-only-slice-kit', 'mfe-a/src/shell.ts', uses('@tessera/shell')],
  ['slices-take-only-slice-kit', 'backends/a/src/promises.ts', uses('@tessera/contracts')],
  ['slice-tests-take-only-slice-kit-and-testing', 'mfe-a/src/x.test.ts', uses('@tessera/control')],
  [
    'slice-tests-take-only-slice-kit-and-testing',
    'backends/a/src/publish.test.ts',
    uses('@tessera/contracts/publish'),
  ],
  ['nobody-imports-the-journeys', 'shell/src/shop.ts', uses('../../e2e/shop/shop.ts')],
  ['nobody-imports-the-bench', 'platform/gateway/src/b.ts', uses('../../../bench/src/bench.ts')],
  [
    'through-the-front-door',
    'shell/src/back-door.ts',
    uses('../../platform/control/src/control.ts'),
  ],
  ['no-cycles', 'platform/control/src/egg.ts', uses('./hen.ts')],
  ['declared-dependencies', 'platform/gateway/src/n.ts', uses('undeclared')],
  ['no-missing-modules', 'platform/gateway/src/lost.ts', uses('./nowhere.ts')],
];

let house: string;
let breaches: Breach[];

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'tessera-laws-'));
  const broken = BROKEN.map(([, file, source]) => [file, source] as const);
  await build({ ...HOUSE, ...KEPT, ...Object.fromEntries(broken) });
  await build({ 'platform/control/src/hen.ts': uses('./egg.ts') });
  breaches = await findBreaches(house, LAWS);
});

afterAll(() => rm(house, { recursive: true, force: true }));

describe('the laws of the house', () => {
  it.each(BROKEN)('%s: caught in %s', (law, file) => {
    const caught = breaches.filter(({ from }) => from === file).map(({ law }) => law);
    expect(caught).toContain(law);
  });

  it.each(Object.keys(KEPT))('let %s pass', (file) => {
    expect(breaches.filter(({ from }) => from === file)).toEqual([]);
  });

  it('say why they stand', () => {
    expect(breaches.filter(({ reason }) => !reason)).toEqual([]);
  });
});

function uses(module: string): string {
  return `import { thing } from '${module}';\nexport const used = thing;\n`;
}

function usesType(module: string): string {
  return `import type { thing } from '${module}';\nexport type Used = typeof thing;\n`;
}

function packageOf(folder: string, name: string, main: string, ...needs: string[]) {
  const dependencies = Object.fromEntries(needs.map((need) => [`@tessera/${need}`, '*']));
  return {
    [`${folder}/package.json`]: JSON.stringify({ name, exports: { '.': main }, dependencies }),
  };
}

/** Writes files below the house and links its workspaces the way npm does. */
async function build(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(house, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    if (!path.endsWith('/package.json') || path.startsWith('node_modules')) continue;
    const link = join(house, 'node_modules', (JSON.parse(text) as { name: string }).name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(dirname(file), link);
  }
}
