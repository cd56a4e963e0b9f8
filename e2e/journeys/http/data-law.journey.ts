import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { databaseUrlOf } from '../../shop/service-database.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { expect, test } from '../fixtures.ts';

const NOT_ALLOWED = '42501';

test('no service can open the database of another one', async () => {
  const { home } = sharedShop();
  const { postgres } = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as {
    postgres: { roles: Record<string, string> };
  };
  const services = Object.keys(postgres.roles);
  expect(services).toEqual(expect.arrayContaining(['account', 'cart', 'catalog', 'test-bank']));
  for (const service of services) {
    expect(await tryToConnect(databaseUrlOf(home, service)), `${service} opens its own`).toBe('in');
    for (const other of services.filter((name) => name !== service)) {
      const url = new URL(databaseUrlOf(home, service));
      url.pathname = `/${other}`;
      expect(await tryToConnect(url.href), `${service} opens that of ${other}`).toBe(NOT_ALLOWED);
    }
  }
});

/** @returns `in`, or the code of PostgreSQL's refusal */
async function tryToConnect(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return 'in';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await client.end().catch(() => {});
  }
}
