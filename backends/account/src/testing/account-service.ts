import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from '../application.ts';
import type { Settings } from '../settings.ts';
import { MIGRATIONS } from './account-database.ts';

export interface AccountService {
  app: NestFastifyApplication;
  settings: Settings;
  close(): Promise<void>;
}

const DESCRIPTOR = {
  contract: 1,
  name: 'account',
  release: 'abcdef012345',
  pages: [{ name: 'login', pattern: '/account/login', module: './pages/login', timeout: 2_000 }],
  fragments: [],
  api: ['/graphql'],
  assets: { base: '/assets/account/abcdef012345/', entry: 'remoteEntry.js', modules: {} },
};

// What a slice's server bundle exports, without React.
const BUNDLE = `
const hint = { __meta__: { hash: 'sha256:hint' } };
export const slice = {
  pages: {
    login: {
      load: (_request, { execute }) => execute(hint, {}),
      head: () => '<title>Log in</title>',
      cache: () => undefined,
      render: ({ hint }) => 'hint ' + hint,
    },
  },
  fragments: {},
};
`;

/**
 * The whole service on a database of its own, with a small bundle in the place of the slice's; for
 * requests by `app.inject`.
 *
 * @param documents trusted documents by id
 */
export async function startAccountService(
  databaseUrl: string,
  documents: Record<string, string>,
  rest: Partial<Settings> = {},
): Promise<AccountService> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-account-'));
  const releaseDirectory = join(folder, 'release');
  await mkdir(join(releaseDirectory, 'server'), { recursive: true });
  await writeFile(join(releaseDirectory, 'slice.json'), JSON.stringify(DESCRIPTOR));
  await writeFile(join(releaseDirectory, 'server/main.mjs'), BUNDLE);
  await writeFile(join(releaseDirectory, 'documents.json'), JSON.stringify(documents));
  await symlink(MIGRATIONS, join(releaseDirectory, 'migrations'));
  const settings: Settings = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    releaseDirectory,
    dataDirectory: join(folder, 'data'),
    origin: 'https://shop.example.com',
    development: false,
    ...rest,
  };
  const app = await createApplication(settings);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    settings,
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
