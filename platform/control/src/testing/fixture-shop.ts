import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SliceDescriptor } from '@tessera/slice-kit/contract';

/** A source tree with a shell and one slice, `sample`, built already; and an empty home beside it. */
export interface FixtureShop {
  root: string;
  home: string;
  /** Writes a file of the tree. */
  write(path: string, content: string): Promise<void>;
  remove(): Promise<void>;
}

const DESCRIPTOR: SliceDescriptor = {
  contract: 1,
  name: 'sample',
  pages: [{ name: 'start', pattern: '/', module: './pages/start', timeout: 2_000 }],
  fragments: [],
  api: [
    '/echo',
    '/environment',
    '/large',
    '/stream',
    '/release',
    '/never',
    '/die',
    '/reset',
    '/hang',
    '/items/:id',
  ],
  documents: ['/sitemap.xml'],
};

const FEDERATION_MANIFEST = {
  metaData: { remoteEntry: { path: '', name: 'remoteEntry.js' } },
  exposes: [
    { path: './pages/start', assets: { js: { sync: ['start.js'] }, css: { sync: ['start.css'] } } },
  ],
};

/** @param options.database whether the slice wants a database; default false, which starts faster */
export async function createFixtureShop(
  options: { database?: boolean } = {},
): Promise<FixtureShop> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-shop-'));
  const root = join(folder, 'source');
  const write = async (path: string, content: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  };
  const copy = (name: string, to: string): Promise<void> =>
    cp(join(import.meta.dirname, name), join(root, to));

  await write(
    'platform/mesh.yaml',
    "apps: { gateway: { calls: [shell, '*'] }, shell: { calls: ['*'] }, sample: {} }\n",
  );
  await write(
    'shell/service.json',
    JSON.stringify({ service: 'shell', command: ['node', 'server/main.mjs'] }),
  );
  await copy('fixture-server.mjs', 'shell/dist/server/main.mjs');
  await write('shell/dist/browser/shell.js', 'export const shell = true;\n'.repeat(100));

  await write(
    'backends/sample/service.json',
    JSON.stringify({
      service: 'sample',
      database: options.database ?? false,
      command: ['node', 'backend/main.mjs'],
      prepare: ['node', 'backend/prepare.mjs'],
      include: { backend: 'dist' },
      commands: { show: ['node', 'show.mjs'] },
    }),
  );
  await copy('fixture-server.mjs', 'backends/sample/dist/main.mjs');
  await copy('fixture-prepare.mjs', 'backends/sample/dist/prepare.mjs');
  await write(
    'backends/sample/show.mjs',
    `const { DATABASE_URL, TESSERA_SERVICE, INIT_CWD } = process.env;
console.log(JSON.stringify({ args: process.argv.slice(2), DATABASE_URL, TESSERA_SERVICE, INIT_CWD }));
process.exit(7);
`,
  );

  await write('mfe-sample/slice.json', JSON.stringify(DESCRIPTOR));
  await write('mfe-sample/dist/browser/mf-manifest.json', JSON.stringify(FEDERATION_MANIFEST));
  await write(
    'mfe-sample/dist/browser/remoteEntry.js',
    'export const get = () => {};\n'.repeat(50),
  );
  await write('mfe-sample/dist/browser/start.js', 'export default 1;\n'.repeat(80));
  await write('mfe-sample/dist/browser/start.css', '.sample_a { color: red }\n'.repeat(60));
  await write('mfe-sample/dist/browser/media/dot.png', 'not really a picture');
  await write('mfe-sample/dist/server/main.mjs', 'export const slice = {};\n');
  await write('mfe-sample/dist-documents/documents.json', '{}');
  return {
    root,
    home: join(folder, 'home'),
    write,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}
