import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@tessera/control/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTessera } from '../testing/tessera-process.ts';
import { createSlice, type NewSlice } from './create-slice.ts';
import { createScratchRepository, type ScratchRepository } from './testing/scratch-repository.ts';

let repository: ScratchRepository;
let root: string;
let before: Record<string, string>;

beforeAll(async () => {
  repository = await createScratchRepository();
  ({ root } = repository);
});
afterAll(() => repository?.remove());
beforeEach(async () => {
  before = await state();
});
afterEach(() => vi.unstubAllEnvs());

/** Names at the root and below backends/, and the files that all slices share. */
async function state(): Promise<Record<string, string>> {
  const names = await Promise.all(['.', 'backends'].map((folder) => readdir(join(root, folder))));
  const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
  return {
    names: names.map((each) => each.sort().join(' ')).join(' | '),
    mesh: await read('platform/mesh.yaml'),
    lock: await read('package-lock.json'),
    manifest: await read('package.json'),
  };
}

const create = (
  slice: Partial<NewSlice> = {},
  interrupted: AbortSignal = new AbortController().signal,
  onStep: (step: string, detail?: string) => void = () => {},
): Promise<void> =>
  createSlice(
    { root, name: 'pond', title: { en: 'Pond', ko: '연못' }, install: false, ...slice },
    onStep,
    interrupted,
  );

async function remove(name: string): Promise<void> {
  for (const path of [`mfe-${name}`, `backends/${name}`]) {
    await rm(join(root, path), { recursive: true });
  }
  await writeFile(join(root, 'platform/mesh.yaml'), before['mesh']!);
  await writeFile(join(root, 'package-lock.json'), before['lock']!);
}

describe('names', () => {
  it.each([
    ['Gift Notes', 'invalid_name', 'such as "gift-notes"'],
    ['giftNotes', 'invalid_name', 'such as "gift-notes"'],
    ['-x', 'invalid_name', 'such as "x"'],
    ['x--y', 'invalid_name', 'such as "x-y"'],
    ['../x', 'invalid_name', 'such as "x"'],
    ['선물', 'invalid_name', 'at most 40 characters.'],
    ['x'.repeat(41), 'invalid_name', 'at most 40 characters'],
    ['gateway', 'reserved_name', 'Take another name'],
    ['api', 'reserved_name', 'Take another name'],
    ['catalog', 'name_taken', 'mfe-catalog is there already'],
    ['test-bank', 'name_taken', 'backends/test-bank is there already'],
    ['search', 'address_taken', '/search is a page of catalog already'],
  ])('%s: %s', async (name, code, words) => {
    await expect(create({ name })).rejects.toMatchObject({
      ...{ code, message: expect.stringContaining(words) },
    });
    expect(await state()).toEqual(before);
  });

  it.each(["It's", '<b>', '', ' x', 'x'.repeat(61)])('no title: "%s"', async (en) => {
    await expect(create({ title: { en, ko: 'x' } })).rejects.toMatchObject({
      ...{ code: 'invalid_title', message: expect.stringContaining('--title "') },
    });
    expect(await state()).toEqual(before);
  });

  it('may be short, and as long as the contract allows', async () => {
    for (const name of ['x', `x${'-abc'.repeat(9)}-de`]) {
      await create({ name });
      const service = await readFile(join(root, 'backends', name, 'service.json'), 'utf8');
      expect(service).toContain(`"service": "${name}"`);
      await remove(name);
    }
  });
});

describe('what is written', () => {
  it('names the slice wherever a template has its place', async () => {
    await create();
    for (const folder of ['mfe-pond', 'backends/pond']) {
      const files = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      for (const file of files.filter((each) => each.isFile())) {
        const content = await readFile(join(file.parentPath, file.name), 'utf8');
        expect(file.name + content).not.toMatch(/__slice__|__title|as the others|\.template/);
      }
    }
    const schema = 'backends/pond/contract/events/pond.entry-added.v1.schema.json';
    expect(existsSync(join(root, schema))).toBe(true);
    await remove('pond');
  });

  it('takes the versions of the house, and stops where there is none', async () => {
    await create();
    const dependencies = async (folder: string): Promise<Record<string, string>> => {
      const content = await readFile(join(root, folder, 'package.json'), 'utf8');
      return (JSON.parse(content) as { dependencies: Record<string, string> }).dependencies;
    };
    const { pg } = await dependencies('backends/catalog');
    expect(await dependencies('backends/pond')).toMatchObject({ pg, '@tessera/slice-kit': '*' });
    await remove('pond');

    await mkdir(join(root, 'other/backends'), { recursive: true });
    await mkdir(join(root, 'other/platform'));
    await writeFile(join(root, 'other/package.json'), '{ "workspaces": ["backends/*"] }');
    await writeFile(join(root, 'other/platform/mesh.yaml'), before['mesh']!);
    await expect(create({ root: join(root, 'other') })).rejects.toMatchObject({
      ...{ code: 'no_version', message: expect.stringMatching(/^A slice needs [@\w/-]+, which/) },
    });
    expect(await readdir(join(root, 'other'))).toEqual(['backends', 'package.json', 'platform']);
    await rm(join(root, 'other'), { recursive: true });
  });

  it('is nothing after an interruption', async () => {
    const controller = new AbortController();
    const interrupted = create({}, controller.signal, (step) => {
      if (step === 'Mesh') controller.abort();
    });
    await expect(interrupted).rejects.toMatchObject({ code: 'interrupted' });
    expect(await state()).toEqual(before);
  });
});

describe('installing', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tessera-npm-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Stands in for npm: what it does wrong it does not do always. */
  async function useNpm(script: string): Promise<void> {
    await writeFile(join(folder, 'npm-cli.js'), script);
    vi.stubEnv('npm_execpath', join(folder, 'npm-cli.js'));
  }

  it('that fails leaves nothing behind, and shows what npm said', async () => {
    await useNpm(`
      const { writeFileSync } = require('node:fs');
      writeFileSync('package-lock.json', 'half');
      console.error('npm error code E404');
      process.exit(1);
    `);
    await expect(create({ install: true })).rejects.toMatchObject({
      ...{ code: 'install_failed', message: expect.stringContaining('npm error code E404') },
    });
    expect(await state()).toEqual(before);
  });

  it('that is interrupted leaves nothing behind', async () => {
    await useNpm(`
      require('node:fs').writeFileSync('package-lock.json', 'half');
      setInterval(() => {}, 1_000);
    `);
    const controller = new AbortController();
    const ended = create({ install: true }, controller.signal).catch((error: unknown) => error);
    await until('npm is at it', async () => (await state())['lock'] === 'half');
    controller.abort();
    expect(await ended).toMatchObject({ code: 'interrupted' });
    expect(await state()).toEqual(before);
  });

  it('keeps what npm forgets of the lock file', async () => {
    await useNpm(`
      const { readFileSync, writeFileSync } = require('node:fs');
      const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
      const optional = Object.keys(lock.packages).filter((name) => lock.packages[name].os);
      if (optional.length === 0) process.exit(1);
      for (const name of optional) delete lock.packages[name];
      lock.packages['backends/pond'] = { name: '@tessera/pond-backend' };
      writeFileSync('package-lock.json', JSON.stringify(lock, null, 2) + '\\n');
    `);
    const steps: string[] = [];
    await create({ install: true }, undefined, (step, detail) => steps.push(`${step} ${detail}`));
    expect(steps.at(-1)).toMatch(/^Link npm install; [1-9]\d* entries kept in package-lock\.json$/);
    const { packages, ...rest } = JSON.parse(before['lock']!) as { packages: object };
    const lock = await readFile(join(root, 'package-lock.json'), 'utf8');
    expect(JSON.parse(lock)).toEqual({
      ...rest,
      packages: { ...packages, 'backends/pond': { name: '@tessera/pond-backend' } },
    });
    await remove('pond');
  });
});

it('explains itself: new-slice --help, and a bad name', async () => {
  const help = startTessera(['new-slice', '--help'], {});
  expect(await help.exited).toBe(0);
  expect(help.output()).toMatch(/^Usage: tessera new-slice \[options\] <name>/);
  const bad = startTessera(['new-slice', 'Pond', '--source', root], {});
  expect(await bad.exited).toBe(1);
  expect(bad.output()).toContain('"Pond" cannot be the name of a slice');
  expect(bad.output()).toContain('such as "pond".');
});
