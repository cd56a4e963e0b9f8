import { poolTransactions } from '@tessera/slice-kit/events';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, it } from 'vitest';
import { commitStock } from '../commit-stock/commit-stock.ts';
import { expireReservations } from '../expire-reservations/expire-reservations.ts';
import { releaseStock } from '../release-stock/release-stock.ts';
import { reserveStock } from '../reserve-stock/reserve-stock.ts';
import { returnCancelled, returnRefunded } from '../return-stock/return-stock.ts';
import { openPool } from '../database/pool.ts';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../testing/catalogue-database.ts';
import { productOf, streamOf, variantOf } from '../testing/products.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';
import type { StockLine } from './reservation.ts';
import { StockError } from './stock-error.ts';

const STOCK: Record<string, number> = { 'a-1': 3, 'a-2': 1, 'b-1': 2, 'c-1': 0 };
const SKUS = Object.keys(STOCK);
const IDS = ['r-1', 'r-2', 'r-3'];

let database: CatalogueTestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createCatalogueDatabase();
  pool = openPool(database.url, { max: 8 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function restock(): Promise<void> {
  await pool.query(
    'truncate product, facet_value, outbox_event, inbox_event, stock_reservation cascade',
  );
  await writeCatalogue(pool, {
    collections: [],
    products: streamOf(
      ['a', 'b', 'c'].map((handle) =>
        productOf(handle, {
          variants: SKUS.filter((sku) => sku.startsWith(handle)).map((sku) =>
            variantOf(sku, 100, { stock: STOCK[sku]! }),
          ),
        }),
      ),
    ),
    mode: 'upsert',
  });
}

type Step = { what: string; id: string; lines: StockLine[] };

const step = fc.record<Step>({
  what: fc.constantFrom('reserve', 'reserve', 'commit', 'release', 'expire', 'cancel', 'refund'),
  id: fc.constantFrom(...IDS),
  lines: fc.uniqueArray(
    fc.record({ sku: fc.constantFrom(...SKUS, 'gone'), quantity: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 1, maxLength: 3, selector: ({ sku }) => sku },
  ),
});

/** What a caller may be told; anything else is a mistake of ours. */
async function take({ what, id, lines }: Step): Promise<void> {
  const transaction = poolTransactions(pool);
  try {
    if (what === 'reserve') await reserveStock(pool, { id, lines, expiresIn: 60 });
    if (what === 'release') await releaseStock(pool, id);
    if (what === 'commit') await transaction((client) => commitStock(client, id, lines));
    if (what === 'cancel') await transaction((client) => returnCancelled(client, id));
    if (what === 'refund') await transaction((client) => returnRefunded(client, id, lines));
    if (what === 'expire') {
      await pool.query('update stock_reservation set expires_at = now() where id = $1', [id]);
      await expireReservations(pool);
    }
  } catch (error) {
    if (!(error instanceof StockError)) throw error;
  }
}

async function look(): Promise<string[]> {
  const { rows } = await pool.query<{ problem: string }>(
    `with taken as (
       select piece.sku, sum(piece.pieces::int) as pieces
       from stock_reservation, jsonb_each_text(taken) as piece(sku, pieces) group by piece.sku
     ), sold as (
       select p.id, sum(greatest(0, (line->>'quantity')::int
         - coalesce((r.returned->>(line->>'sku'))::int, 0))) as pieces
       from stock_reservation r, jsonb_array_elements(r.lines) as line
       join variant v on v.sku = line->>'sku' join product p on p.id = v.product_id
       where r.state = 'committed' group by p.id
     )
     select v.sku || ': on hand and taken do not add up' as problem
     from jsonb_each_text($1) as start(sku, pieces) join variant v on v.sku = start.sku
     left join taken on taken.sku = v.sku
     where v.stock + coalesce(taken.pieces, 0) <> start.pieces::int
     union all
     select r.id || ': takes more than its lines, or without holding' from stock_reservation r,
       jsonb_each_text(r.taken) as piece(sku, pieces)
     where r.state in ('released', 'expired') or piece.pieces::int < 0 or piece.pieces::int > (
       select coalesce(sum((line->>'quantity')::int), 0) from jsonb_array_elements(r.lines) as line
       where line->>'sku' = piece.sku)
     union all
     select p.handle || ': sum, sales or set are wrong' from product p left join sold using (id)
     where p.stock <> (select sum(stock) from variant where product_id = p.id)
       or p.sold <> coalesce(sold.pieces, 0)
       or (p.stock > 0) <> (select get_bit(products, p.ordinal) = 1 from facet_value where key = 'stock')
     union all
     select sku || ': the last event tells another number' from variant v
     where stock <> (
       select (data->>'onHand')::int from outbox_event
       where topic = 'catalog.stock-changed.v1' and key = v.sku order by data->>'changedAt' desc limit 1)`,
    [JSON.stringify(STOCK)],
  );
  return rows.map(({ problem }) => problem);
}

it('adds up to the piece, whatever happens at the same time and in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 24 }), async (steps) => {
      await restock();
      const hands = Array.from({ length: 4 }, (_, hand) =>
        steps.filter((_step, at) => at % 4 === hand),
      );
      await Promise.all(
        hands.map(async (mine) => {
          for (const next of mine) await take(next);
        }),
      );
      const problems = await look();
      if (problems.length > 0) throw new Error(problems.join('\n'));
    }),
    { numRuns: 60 },
  );
}, 120_000);
