import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../testing/catalogue-database.ts';
import { generateProducts } from './generate-products/generate-products.ts';
import { isPublicAddress } from './pictures/public-address.ts';

let database: CatalogueTestDatabase;
let folder: string;
const dropped: string[] = [];
const control = createServer((request, response) => {
  void text(request).then((body) => {
    dropped.push(`${request.method} ${request.url} ${body}`);
    response.writeHead(204).end();
  });
});

beforeAll(async () => {
  database = await createCatalogueDatabase();
  folder = await mkdtemp(join(tmpdir(), 'tessera-commands-'));
  await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  control.closeAllConnections();
  await new Promise((resolve) => control.close(resolve));
  await rm(folder, { recursive: true, force: true });
  await database.drop();
});

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command as `npm run catalogue -- …` does. */
function catalogue(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  const env = {
    PATH: process.env['PATH'],
    INIT_CWD: folder,
    DATABASE_URL: database.url,
    TESSERA_DATA_DIR: join(folder, 'data'),
    TESSERA_CONTROL_URL: `http://127.0.0.1:${(control.address() as AddressInfo).port}`,
    ...environment,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(import.meta.dirname, 'main.ts'), ...args],
      { env },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const productCount = async (): Promise<number> =>
  (await database.pool.query<{ n: number }>('select count(*)::int as n from product')).rows[0]?.n ??
  -1;

/** Subjects of the products that wait to be told of. */
const told = async (): Promise<string[]> => {
  const { rows } = await database.pool.query<{ key: string }>(
    `select key from outbox_event where topic = 'catalog.product-changed.v1' order by key`,
  );
  return rows.map(({ key }) => key);
};

describe('npm run catalogue -- import', () => {
  it('imports a file named from where the user stands, and tells of what changed', async () => {
    await writeFile(
      join(folder, 'shop.csv'),
      'Handle,Title,Variant Price\ncup,Cup,12\nbowl,Bowl,30\n',
    );
    const first = await catalogue(['import', 'shop.csv']);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain('2 products with 2 variants and 0 pictures in the file.');
    expect(first.stdout).toContain('2 new, 0 changed, 0 as before.');
    expect(first.stderr).toContain('Checking the file: 100%');
    expect(await told()).toEqual(['bowl', 'cup']);
    const second = await catalogue(['import', 'shop.csv']);
    expect(second.stdout).toContain('0 new, 0 changed, 2 as before.');
    expect(await told()).toHaveLength(2);
  });

  it('tells what is wrong and ends with 1', async () => {
    await writeFile(
      join(folder, 'wrong.csv'),
      'Handle,Title,Variant Price\ncup,Cup,12\nhat,Hat,$5\n',
    );
    const ended = await catalogue(['import', 'wrong.csv']);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('Nothing was imported.');
    expect(ended.stderr).toContain(
      '  line 3, Variant Price: "$5" is not a price. Leave the currency out and write 12.50.',
    );
    expect(ended.stderr).toContain('1 mistake.');
    expect((await catalogue(['import', 'absent.csv'])).stderr).toContain(
      `There is no file ${join(folder, 'absent.csv')}.`,
    );
    expect((await catalogue(['import', 'wrong.csv', '--currency', 'GBP'])).code).toBe(1);
  });

  it('says when the database cannot be reached', async () => {
    await writeFile(join(folder, 'more.csv'), 'Handle,Title,Variant Price\njug,Jug,12\n');
    const lost = await catalogue(['import', 'more.csv'], {
      DATABASE_URL: 'postgres://x:x@127.0.0.1:1/x',
    });
    expect(lost).toMatchObject({ code: 1 });
    expect(lost.stderr).toContain('The database does not answer. Is the shop running?');
    expect((await catalogue(['import', 'more.csv'], { DATABASE_URL: '' })).stderr).toContain(
      'DATABASE_URL is not set',
    );
  });
});

describe('npm run catalogue -- generate', () => {
  it('adds products, once for a seed', async () => {
    const before = await productCount();
    expect((await catalogue(['generate', '300'])).stdout).toContain('300 new');
    expect((await catalogue(['generate', '300'])).stdout).toContain(
      '0 new, 0 changed, 300 as before',
    );
    expect((await catalogue(['generate', '5', '--seed', '2'])).stdout).toContain('5 new');
    expect(await productCount()).toBe(before + 305);
    expect((await catalogue(['generate', 'many'])).code).toBe(1);
  });

  it('gives the same products for the same seed', async () => {
    const take = async (seed: number): Promise<string> => {
      const products = [];
      for await (const product of generateProducts({
        count: 20,
        seed,
        galleries: [],
        collections: ['a', 'b'],
      }))
        products.push(product);
      return JSON.stringify(products);
    };
    expect(await take(7)).toBe(await take(7));
    expect(await take(7)).not.toBe(await take(8));
  });
});

it.each([
  ['93.184.216.34', true],
  ['2606:4700::1111', true],
  ['::ffff:93.184.216.34', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.31.0.1', false],
  ['192.168.0.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:7f00:1', false],
  ['0:0:0:0:0:ffff:7f00:1', false],
  ['64:ff9b::7f00:1', false],
  ['not an address', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
