import pg from 'pg';
import { databaseUrlOf } from '../../shop/service-database.ts';

/**
 * How many orders were made of the cart that an order was made of, itself included.
 *
 * @param page the order's page
 */
export async function countOrdersOf(page: URL): Promise<number> {
  const home = process.env['E2E_HOME'];
  if (!home) throw new Error('E2E_HOME is not set: name the home of the shop of E2E_ORIGIN');
  const client = new pg.Client({ connectionString: databaseUrlOf(home, 'cart') });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from placed_order
        where cart_id = (select cart_id from placed_order where token = $1)`,
      [page.pathname.split('/').at(-1)],
    );
    return rows[0]!.n;
  } finally {
    await client.end();
  }
}
