import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from '../application.ts';
import type { Settings } from '../settings.ts';
import { MIGRATIONS } from './catalogue-database.ts';

export interface CatalogueService {
  app: NestFastifyApplication;
  settings: Settings;
  close(): Promise<void>;
}

const CONTRACT = join(import.meta.dirname, '../../contract');

const DESCRIPTOR = {
  contract: 1,
  name: 'catalog',
  release: 'abcdef012345',
  pages: [{ name: 'product', pattern: '/p/:slug', module: './pages/product', timeout: 2_000 }],
  fragments: [],
  api: ['/graphql'],
  assets: { base: '/assets/catalog/abcdef012345/', entry: 'remoteEntry.js', modules: {} },
};

// What a slice's server bundle exports, without React.
const BUNDLE = `
const title = { __meta__: { hash: 'sha256:product' } };
const missing = { __meta__: { hash: 'sha256:missing' } };
const notFound = () => Object.assign(new Error('gone'), { code: 'NOT_FOUND' });
export const slice = {
  pages: {
    product: {
      async load({ params, url }, { execute, locale }) {
        const document = url.searchParams.has('broken') ? missing : title;
        const { product } = await execute(document, { slug: params.slug });
        if (!product) throw notFound();
        return { ...product, locale };
      },
      head: ({ title }) => '<title>' + title + '</title>',
      cache: ({ slug }) => ({ maxAge: 60, tags: ['product:' + slug] }),
      render: ({ title, variants }) => '<h1>' + title + '</h1><p>' + variants[0].price.formatted + '</p>',
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
export async function startCatalogueService(
  databaseUrl: string,
  documents: Record<string, string>,
  rest: Partial<Settings> = {},
): Promise<CatalogueService> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-catalog-'));
  const releaseDirectory = join(folder, 'release');
  await mkdir(join(releaseDirectory, 'server'), { recursive: true });
  await writeFile(join(releaseDirectory, 'slice.json'), JSON.stringify(DESCRIPTOR));
  await writeFile(join(releaseDirectory, 'server/main.mjs'), BUNDLE);
  await writeFile(join(releaseDirectory, 'documents.json'), JSON.stringify(documents));
  await symlink(CONTRACT, join(releaseDirectory, 'contract'));
  await symlink(MIGRATIONS, join(releaseDirectory, 'migrations'));
  const settings: Settings = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    releaseDirectory,
    dataDirectory: join(folder, 'data'),
    origin: 'https://shop.example.com',
    development: false,
    sampleData: false,
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
