import { runQuery } from '../../shop/service-query.ts';
import { placeOf, problemLine } from '../../develop/terminal-problem.ts';
import { expect, test, waitForHydration } from './dev-shop.ts';

const MIGRATION = 'backends/cart/migrations/0900_notes.sql';
const EVENT = 'backends/cart/contract/events/cart.order-shipped.v1.schema.json';
const CONSUMED = 'backends/cart/contract/consumes/catalog.price-changed.v1.schema.json';

test('a migration is applied when it is saved, refused where it is broken, and taken back', async ({
  page,
  session,
  checkout,
  overlay,
  pieces: [piece],
  quick,
}) => {
  await quick.putIntoCart(piece!);
  await page.goto('/cart');
  await waitForHydration(page);
  // While a database is taken back to a snapshot, nobody may log in to it.
  const columns = async (): Promise<string[]> => await giftColumns(session.home).catch(() => ['?']);
  expect(await columns()).toEqual([]);

  const since = session.here();
  checkout.write(MIGRATION, 'alter table cart add column gift_note text;\n');
  await session.line(/^·\s+\+\s+gift_note text/, since);
  await expect.poll(columns).toEqual(['gift_note']);
  expect(
    await runQuery(
      session.home,
      'cart',
      `update cart set gift_note = 'for Ada' returning gift_note`,
    ),
  ).toContainEqual({ gift_note: 'for Ada' });

  const broken = session.here();
  const text = 'alter table cart add column gift_wrap text;\nalter table crat add column x int;\n';
  checkout.write(MIGRATION.replace('0900', '0901'), text);
  const place = placeOf(checkout, MIGRATION.replace('0900', '0901'), 'crat');
  await session.line(problemLine('migration', place), broken);
  await expect(overlay.badge).toContainText('migration');
  expect(await columns(), 'nothing of it').toEqual(['gift_note']);
  expect((await page.request.get('/cart')).status(), 'the service goes on').toBe(200);

  checkout.write(MIGRATION.replace('0900', '0901'), text.replace('crat', 'cart'));
  await expect.poll(columns).toEqual(['gift_note', 'gift_wrap']);
  await expect(overlay.badge).toBeHidden();
  expect(session.lines(problemLine('migration', place), broken), 'said once').toHaveLength(1);

  const undone = session.here();
  checkout.delete(MIGRATION.replace('0900', '0901'));
  await expect.poll(columns).toEqual(['gift_note']);
  await session.line(/^·\s+-\s+gift_wrap text/, undone);
  checkout.delete(MIGRATION);
  await expect.poll(columns).toEqual([]);
  await expect
    .poll(async () => (await page.request.get('/cart')).status(), { message: 'the cart’s page' })
    .toBe(200);
});

test('what an event or a neighbour does not keep is told as a broken contract', async ({
  page,
  session,
  checkout,
  overlay,
}) => {
  await page.goto('/cart');
  await waitForHydration(page);
  const since = session.here();
  const event = checkout.read(EVENT);
  const schema = JSON.parse(event) as { required: string[]; properties: Record<string, unknown> };
  delete schema.properties['tracking'];
  schema.required = schema.required.filter((name) => name !== 'tracking');
  checkout.write(EVENT, `${JSON.stringify(schema, null, 2)}\n`);
  await session.line(/^✖ contract .*tracking/, since);
  await expect(overlay.panel).toContainText('tracking');
  checkout.write(EVENT, event);
  await session.line(/^✔ .* well again/, since);
  await expect(overlay.panel).toBeHidden();

  const asking = session.here();
  const consumed = checkout.read(CONSUMED);
  const wish = JSON.parse(consumed) as { required: string[]; properties: Record<string, unknown> };
  wish.properties['reason'] = { type: 'string' };
  wish.required.push('reason');
  checkout.write(CONSUMED, JSON.stringify(wish, null, 2));
  await session.line(/^✖ contract .*reason/, asking);
  checkout.write(CONSUMED, consumed);
  await session.line(/^✔ .* well again/, asking);
});

async function giftColumns(home: string): Promise<string[]> {
  const rows = await runQuery<{ name: string }>(
    home,
    'cart',
    `select column_name as name from information_schema.columns
     where table_name = 'cart' and column_name like 'gift%' order by 1`,
  );
  return rows.map(({ name }) => name);
}
