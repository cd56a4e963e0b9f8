import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogueProduct } from '../catalogue-source.ts';
import { reserveStock } from '../reserve-stock/reserve-stock.ts';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../testing/catalogue-database.ts';
import { collectionOf, productOf, same, streamOf, variantOf } from '../testing/products.ts';
import { writeCatalogue, type CatalogueToWrite } from './write-catalogue.ts';

let database: CatalogueTestDatabase;

beforeAll(async () => {
  database = await createCatalogueDatabase();
});
afterAll(() => database.drop());
beforeEach(() =>
  database.pool.query(
    'truncate product, collection, search_word, facet_value, outbox_event, stock_reservation cascade',
  ),
);

const write = (products: CatalogueProduct[], mode: CatalogueToWrite['mode'] = 'upsert') =>
  writeCatalogue(database.pool, {
    collections: [collectionOf('prints')],
    products: streamOf(products),
    mode,
  });

interface Told {
  topic: string;
  key: string;
  data: Record<string, unknown>;
}

/** What was told since the last time, in its order. */
async function told(): Promise<Told[]> {
  const { rows } = await database.pool.query<Told>(
    `with told as (delete from outbox_event returning *)
     select topic, key, data from told order by id`,
  );
  return rows;
}

const about = (events: Told[]) => events.map(({ topic, key }) => `${topic.split('.')[1]} ${key}`);

describe('what a catalogue tells when it is written', () => {
  it('is the whole of a new product, with prices and stock of every variant', async () => {
    const picture = {
      key: '0123456789abcdef',
      ...{ width: 1200, height: 900, widths: [320, 960], colour: '#ffffff', alt: same('A wave') },
    };
    await write([
      productOf('물결', {
        collections: ['prints'],
        options: [
          { name: 'size', label: same('Size'), values: [{ value: 's', label: same('Small') }] },
        ],
        variants: [
          variantOf('x', 2_000, { options: ['s'], picture: 0 }),
          variantOf('y', 3_000, { options: ['s'], stock: 0 }),
        ],
        pictures: [picture],
      }),
    ]);
    const events = await told();
    expect(about(events)).toEqual([
      'product-changed 물결',
      'price-changed x',
      'stock-changed x',
      'price-changed y',
      'stock-changed y',
    ]);
    const shown = {
      key: picture.key,
      url: '/api/catalog/pictures/0123456789abcdef-960.webp',
      alt: same('A wave'),
    };
    const size = { name: 'size', label: same('Size'), value: 's', valueLabel: same('Small') };
    expect(events[0]!.data).toEqual({
      slug: '물결',
      changedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as string,
      removed: false,
      title: { en: 'Title of 물결', ko: '물결 제목' },
      subtitle: same('subtitle'),
      url: `/p/${encodeURIComponent('물결')}`,
      picture: shown,
      kind: 'print',
      collections: ['prints'],
      variants: [
        { sku: 'x', options: [size], picture: shown },
        { sku: 'y', options: [size] },
      ],
    });
    expect(events[1]!.data).toMatchObject({
      slug: '물결',
      sku: 'x',
      prices: { USD: { amount: 2_000 }, EUR: { amount: 1_800 }, KRW: { amount: 26_000 } },
    });
    expect(events[4]!.data).toMatchObject({ slug: '물결', sku: 'y', onHand: 0 });
  });

  it.each<[string, Partial<CatalogueProduct>, string[]]>([
    ['nothing when nothing changed', {}, []],
    ['the product when its title changed', { title: same('New') }, ['product-changed a']],
    ['nothing when only its text changed', { description: same('Longer.') }, []],
    [
      'a price of the variant that it is of',
      { variants: [variantOf('a-1', 2_500), variantOf('a-2')] },
      ['price-changed a-1'],
    ],
    [
      'the stock of the variant that it is of',
      { variants: [variantOf('a-1'), variantOf('a-2', 2_000, { stock: 3 })] },
      ['stock-changed a-2'],
    ],
    ['a variant that went', { variants: [variantOf('a-1')] }, ['product-changed a']],
  ])('is %s', async (_what, change, expected) => {
    const before = productOf('a', { variants: [variantOf('a-1'), variantOf('a-2')] });
    await write([before, productOf('b')]);
    await told();
    await write([{ ...before, ...change }, productOf('b')]);
    expect(about(await told())).toEqual(expected);
  });

  it('is the last state of a product that is gone', async () => {
    await write([productOf('s1'), productOf('s2')], 'replace-sample');
    await told();
    await write([productOf('s2')], 'replace-sample');
    const events = await told();
    expect(about(events)).toEqual(['product-changed s1']);
    expect(events[0]!.data).toMatchObject({
      slug: 's1',
      removed: true,
      title: { en: 'Title of s1' },
      variants: [{ sku: 's1-sku' }],
    });
  });

  it('is nothing when the catalogue is not written', async () => {
    const bad = productOf('z', { variants: [variantOf('z', -1)] });
    await expect(write([productOf('a'), bad])).rejects.toThrow('minor units');
    expect(await told()).toEqual([]);
  });
});

describe('stock, when its catalogue is written again', () => {
  const onHand = async () => {
    const { rows } = await database.pool.query<{ variant: number; product: number }>(
      'select v.stock as variant, p.stock as product from variant v join product p on p.id = product_id',
    );
    return rows[0];
  };

  it('stays as it is while the source says the same number', async () => {
    await write([productOf('a')]);
    await reserveStock(database.pool, {
      ...{ id: 'r', lines: [{ sku: 'a-sku', quantity: 3 }], expiresIn: 60 },
    });
    await write([productOf('a', { title: same('New') })]);
    expect(await onHand()).toEqual({ variant: 7, product: 7 });
  });

  it('becomes a new number without what is held', async () => {
    await write([productOf('a')]);
    await reserveStock(database.pool, {
      ...{ id: 'r', lines: [{ sku: 'a-sku', quantity: 3 }], expiresIn: 60 },
    });
    await write([productOf('a', { variants: [variantOf('a-sku', 2_000, { stock: 50 })] })]);
    expect(await onHand()).toEqual({ variant: 47, product: 47 });
  });

  it('is written while it is reserved, and neither stands in the way of the other', async () => {
    const products = (title: string) =>
      Array.from({ length: 30 }, (_, at) => productOf(`p-${at}`, { title: same(title) }));
    await write(products('Before'));
    const reserving = Array.from({ length: 60 }, (_, at) =>
      reserveStock(database.pool, {
        id: `r-${at}`,
        lines: [29 - (at % 15), at % 15].map((n) => ({ sku: `p-${n}-sku`, quantity: 1 })),
        expiresIn: 60,
      }),
    );
    const writing = ['One', 'Two', 'Three'].map((title) => write(products(title)));
    await Promise.all([...reserving, ...writing]);
    const { rows } = await database.pool.query(
      'select sum(v.stock)::int as variants, sum(p.stock)::int as products from variant v join product p on p.id = product_id',
    );
    expect(rows).toEqual([{ variants: 30 * 10 - 120, products: 30 * 10 - 120 }]);
  });
});
