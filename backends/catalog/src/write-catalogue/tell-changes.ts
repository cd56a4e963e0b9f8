import type { PoolClient } from 'pg';
import type { OutgoingEvent } from '@tessera/slice-kit/events';
import { outbox } from '../events/outbox.ts';
import {
  priceEvent,
  productEvent,
  stockEvent,
  type ToldProduct,
  type ToldVariant,
} from './change-events.ts';
import { TOLD_OF_PRICES, TOLD_OF_PRODUCT } from './note-told-sql.ts';

const BATCH = 1_000;

/**
 * Writes an event for everything that is not as others have been told: products that are new,
 * changed or gone, and prices and stock of their variants.
 *
 * @returns how many
 */
export async function tellChanges(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ at: string }>(
    `select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
  );
  const { at } = rows[0]!;
  return (
    (await tell<ToldProduct>(client, REMOVED, (row) => [productEvent(row, at, true)])) +
    (await tell<ToldProduct>(client, PRODUCTS, (row) => [productEvent(row, at, false)])) +
    (await tell<ToldVariant>(client, VARIANTS, (row) => [
      ...(row.repriced ? [priceEvent(row, at)] : []),
      ...(row.restocked ? [stockEvent(row, at)] : []),
    ]))
  );
}

/** Reads through a cursor, so that memory does not grow with the catalogue. */
async function tell<Row extends object>(
  client: PoolClient,
  query: string,
  eventsOf: (row: Row) => OutgoingEvent[],
): Promise<number> {
  await client.query(`declare to_tell no scroll cursor for ${query}`);
  let told = 0;
  let rows: Row[];
  do {
    ({ rows } = await client.query<Row>(`fetch ${BATCH} from to_tell`));
    const events = rows.flatMap(eventsOf);
    await outbox.writeEvents(client, events);
    told += events.length;
  } while (rows.length === BATCH);
  await client.query('close to_tell');
  return told;
}

const REMOVED = 'select told from told_product where removed order by slug';

const PRODUCTS = `
  select ${TOLD_OF_PRODUCT} as told
  from changed_product c join product p on p.id = c.id
  left join told_product before on before.slug = c.handle
  where before.digest is distinct from md5((${TOLD_OF_PRODUCT})::text)
  order by c.ordinal`;

const VARIANTS = `
  select c.handle as slug, v.sku, v.stock, v.usd, v.usd_compare_at, v.eur, v.eur_compare_at, v.krw,
    v.krw_compare_at, before.prices is distinct from ${TOLD_OF_PRICES} as repriced,
    before.stock is distinct from v.stock as restocked
  from changed_product c join variant v on v.product_id = c.id
  left join told_variant before on before.sku = v.sku
  where before.prices is distinct from ${TOLD_OF_PRICES} or before.stock is distinct from v.stock
  order by c.ordinal, v.position`;
