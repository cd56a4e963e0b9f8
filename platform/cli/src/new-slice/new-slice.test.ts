import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkConformance } from '@tessera/conform';
import { discoverSlices, inheritedEnvironment } from '@tessera/control';
import { assembleRelease, type AssembledRelease } from '@tessera/control/releases';
import { startTestPostgres, until, type TestPostgres } from '@tessera/control/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBreaches } from '../check/laws/check-laws.ts';
import { checkVersions } from '../check/versions/check-versions.ts';
import { checkWords } from '../check/words/check-words.ts';
import { findFreePort, startTessera } from '../testing/tessera-process.ts';
import { createScratchRepository, type ScratchRepository } from './testing/scratch-repository.ts';

const UI = 'mfe-gift-notes';
const BACKEND = 'backends/gift-notes';
const PATIENCE = 180_000;

let repository: ScratchRepository;
let root: string;

beforeAll(async () => {
  repository = await createScratchRepository();
  ({ root } = repository);
  const command = startTessera(
    [
      ...['new-slice', 'gift-notes', '--no-install', '--source', root],
      ...['--title', 'Gift notes', '--title-ko', '선물 메시지'],
    ],
    {},
  );
  expect(await command.exited, command.output()).toBe(0);
  expect(command.output()).toContain('npm run deploy -- gift-notes');
  await run('graphql-codegen', ['--config', 'codegen.ts'], UI);
}, PATIENCE);
afterAll(() => repository?.remove());

/** Runs an installed tool in a folder of the copy. @throws Error with all it wrote when it fails */
async function run(tool: string, args: string[], folder = '.'): Promise<void> {
  const bin = join(root, 'node_modules/.bin');
  const { PATH, ...rest } = inheritedEnvironment();
  // This run's own settings are not for the tools of another.
  const env = Object.entries(rest).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$)/.test(name));
  try {
    await promisify(execFile)(join(bin, tool), args, {
      cwd: join(root, folder),
      env: { ...Object.fromEntries(env), PATH: `${bin}:${PATH}`, NO_COLOR: '1' },
      maxBuffer: 16 * 1024 * 1024,
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${tool} in ${folder}:\n${stdout}${stderr}`, { cause: error });
  }
}

describe('a new slice', () => {
  it(
    'has the right types and the style of the house',
    async () => {
      await Promise.all([
        run('tsc', ['-p', UI, '--noEmit']),
        run('tsc', ['-p', BACKEND, '--noEmit']),
        run('oxfmt', ['--list-different', UI, BACKEND]),
      ]);
      const strict = ['--type-aware', '--deny-warnings'];
      const unused = '--report-unused-disable-directives-severity=error';
      await run('oxlint', [...strict, unused, UI, BACKEND]);
    },
    PATIENCE,
  );

  it('keeps the laws of the house', async () => {
    const breaches = await findBreaches(root, join(root, '.dependency-cruiser.mjs'));
    expect(breaches.filter(({ from }) => /gift-notes/.test(from))).toEqual([]);
    expect(await checkWords.run(root)).toEqual({ passed: true, report: '' });
    expect(await checkVersions.run(root)).toEqual({ passed: true, report: '' });
  });

  it(
    'passes its own tests',
    async () => {
      await Promise.all([run('vitest', ['run'], UI), run('vitest', ['run'], BACKEND)]);
    },
    PATIENCE,
  );

  it('says what it was told to be called, in both languages', async () => {
    const texts = await readFile(join(root, UI, 'src/texts/page.ts'), 'utf8');
    expect(texts).toContain("title: 'Gift notes'");
    expect(texts).toContain("title: '선물 메시지'");
  });
});

describe('a release of a new slice', () => {
  let postgres: TestPostgres;
  let release: AssembledRelease;
  let started: ChildProcess | undefined;

  beforeAll(async () => {
    const webpack = (folder: string) => run('webpack', ['--config', 'webpack.config.ts'], folder);
    [postgres] = await Promise.all([startTestPostgres(), webpack(UI).then(() => webpack(BACKEND))]);
    const slices = await discoverSlices(root);
    const slice = slices.find(({ name }) => name === 'gift-notes')!;
    release = await assembleRelease(slice, join(root, '.tessera/releases'));
  }, PATIENCE);
  afterAll(async () => {
    started?.kill('SIGKILL');
    await postgres?.stop();
  });

  it('keeps the contract as a running process, and takes what is posted', async () => {
    const { url: databaseUrl } = await postgres.createDatabase('gift-notes');
    const port = await findFreePort();
    const environment = {
      ...inheritedEnvironment(),
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      TESSERA_RELEASE_DIR: release.directory,
      TESSERA_DATA_DIR: join(root, '.tessera/data'),
      PUBLIC_ORIGIN: 'http://localhost:4000',
    };
    const options = { cwd: release.directory, env: environment };
    await promisify(execFile)(process.execPath, ['backend/prepare.mjs'], options);
    started = spawn(process.execPath, ['backend/main.mjs'], { ...options, stdio: 'ignore' });
    const exited = new Promise<number | null>((done) => started!.once('exit', done));
    const url = `http://127.0.0.1:${port}`;
    await until('the slice is ready', async () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );

    const checks = await checkConformance({ url });
    expect(checks.filter(({ outcome }) => outcome === 'broken')).toEqual([]);
    expect(checks.filter(({ outcome }) => outcome === 'kept').length).toBeGreaterThan(40);

    const added = await fetch(`${url}/add`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ text: 'Happy birthday, 수아!' }),
    });
    expect([added.status, added.headers.get('location')]).toEqual([
      303,
      '/gift-notes?notice=added',
    ]);
    const page = await (await fetch(`${url}/pages/entries?url=%2Fgift-notes&id=page`)).text();
    expect(page).toContain('<h1 tabindex="-1">Gift notes</h1>');
    expect(page).toContain('Happy birthday, 수아!');
    const count = await fetch(`${url}/fragments/entry-count?_id=count`, {
      headers: { 'tessera-locale': 'ko' },
    });
    expect(await count.text()).toContain('글 1개');

    started.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});
