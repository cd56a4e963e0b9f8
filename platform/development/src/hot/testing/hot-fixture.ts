import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const MODULES = join(import.meta.dirname, '../../../../../node_modules');

/** A small slice that webpack builds, with the packages of this checkout. */
export interface HotFixture {
  root: string;
  frontend: string;
  backend: string;
  slice: { name: string; frontend: string; backend: string };
  /** @param file from the root */
  write(file: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

const FILES: Record<string, string> = {
  'pond-ui/package.json': JSON.stringify({ name: 'pond-ui', type: 'module' }),
  'pond-ui/webpack.config.ts': `import { sliceWebpack } from '@tessera/slice-kit/build';
export default sliceWebpack({
  directory: import.meta.dirname,
  name: 'pond',
  exposes: { './pages/pond': './src/page.tsx' },
  serverEntry: './src/server.ts',
});
`,
  'pond-ui/src/page.tsx': `import { depth } from './depth.ts';
import styles from './page.module.css';
export function Pond() {
  return <p className={styles.pond}>{depth}</p>;
}
`,
  'pond-ui/src/page.module.css': '.pond {\n  color: teal;\n}\n',
  'pond-ui/src/depth.ts': 'export const depth: number = 1;\n',
  'pond-ui/src/server.ts': `import { depth } from './depth.ts';
export const slice = { pages: { pond: depth }, fragments: {} };
`,
  'pond/package.json': JSON.stringify({ name: 'pond-backend', type: 'module' }),
  'pond/webpack.config.ts': `import { backendWebpack } from '@tessera/slice-kit/build';
export default backendWebpack({ directory: import.meta.dirname, entry: { main: './src/main.ts' } });
`,
  'pond/src/main.ts': `import ms from 'ms';
console.log(ms('2 days'));
`,
  'pond/migrations/0001-pond.sql': 'create table pond (depth int);\n',
};

/** @param more file from the root → its text, besides or instead of the usual ones */
export async function createHotFixture(more: Record<string, string> = {}): Promise<HotFixture> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'tessera-hot-')));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  };
  await symlink(MODULES, join(root, 'node_modules'));
  for (const [file, text] of Object.entries({ ...FILES, ...more })) await write(file, text);
  const folders = { frontend: join(root, 'pond-ui'), backend: join(root, 'pond') };
  return {
    ...{ root, write, ...folders, slice: { name: 'pond', ...folders } },
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}
