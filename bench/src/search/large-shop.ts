import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { BenchRun } from '../harness/bench.ts';
import { ROOT } from '../harness/root.ts';
import { databaseUrl } from '../shop/ask-control.ts';
import { runShop, type BenchShop } from '../shop/run-shop.ts';

export const PRODUCTS = 100_000;

/**
 * Starts a shop with {@link PRODUCTS} products. Making them takes minutes, so its home is kept in
 * `.tmp/bench` for the next time.
 *
 * @returns the shop and a connection to the catalog's database
 */
export async function runLargeShop(
  run: BenchRun,
): Promise<{ shop: BenchShop; database: pg.Client }> {
  const home = join(ROOT, '.tmp/bench', `shop-${PRODUCTS}`);
  mkdirSync(home, { recursive: true });
  run.step('starts the shop');
  const shop = await runShop(run, { home });
  const database = new pg.Client({ connectionString: await databaseUrl(home, 'catalog') });
  database.on('error', () => {});
  await database.connect();
  run.defer(() => database.end());
  if ((await countProducts(database)) < PRODUCTS) {
    run.step(`makes ${PRODUCTS.toLocaleString('en')} products (once; kept in .tmp/bench)`);
    await generate(run, home);
    const count = await countProducts(database);
    if (count < PRODUCTS) throw new Error(`the catalogue has ${count} products after generating`);
  }
  return { shop, database };
}

async function countProducts(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ count: string }>('select count(*) from product');
  return Number(rows[0]?.count);
}

async function generate(run: BenchRun, home: string): Promise<void> {
  const child = spawn(
    process.execPath,
    ['platform/cli/src/main.ts', 'run', 'catalog', 'catalogue', 'generate', String(PRODUCTS)],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TESSERA_HOME: home } },
  );
  run.defer(() => child.kill());
  let output = '';
  const gather = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-2000));
  child.stdout.on('data', gather);
  child.stderr.on('data', gather);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`catalogue generate ended with ${code}:\n${output}`);
}
