import { createSubscriptions, poolTransactions } from '@tessera/slice-kit/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCartDatabase, type CartTestDatabase } from '../testing/cart-database.ts';
import { at } from '../testing/made-products.ts';
import { whenPriceChanged } from './when-price-changed.ts';
import { whenProductChanged } from './when-product-changed.ts';
import { whenStockChanged } from './when-stock-changed.ts';

let database: CartTestDatabase;
let deliver: (topic: string, data: unknown) => Promise<string>;
let delivered = 0;

beforeAll(async () => {
  database = await createCartDatabase();
  const subscriptions = createSubscriptions(
    [whenProductChanged, whenPriceChanged, whenStockChanged],
    { consumer: 'cart', transaction: poolTransactions(database.pool) },
  );
  deliver = async (topic, data) => {
    const event = {
      specversion: '1.0',
      id: `e${(delivered += 1)}`,
      source: 'catalog',
      type: topic,
      data,
    };
    const answer = await subscriptions.handle({
      ...{ method: 'POST', path: `/events/${topic}`, body: JSON.stringify(event) },
    });
    return (JSON.parse(answer!.body) as { status: string }).status;
  };
});
afterAll(() => database.drop());

const text = (words: string) => ({ en: words, ko: `${words} 글` });
const product = (second: number, title: string, skus: string[], removed = false) => ({
  ...{ slug: 'tide', changedAt: at(second), removed, title: text(title), subtitle: text('') },
  ...{ url: '/p/tide', kind: 'print', collections: [], more: 'is ignored' },
  picture: { key: '0123456789abcdef', url: '/p.webp', alt: text('picture') },
  variants: skus.map((sku) => ({
    sku,
    options: [
      { name: 'size', label: text('Size'), value: 'a3', valueLabel: text('A3') },
      { name: 'frame', label: text('Frame'), value: 'oak', valueLabel: text('Oak') },
    ],
  })),
});
const price = (second: number, sku: string, amount: number) => ({
  ...{ slug: 'tide', sku, changedAt: at(second) },
  prices: { USD: { amount, compareAt: amount + 1 }, EUR: { amount }, KRW: { amount } },
});
const stock = (second: number, sku: string, onHand: number) => ({
  ...{ slug: 'tide', sku, changedAt: at(second), onHand },
});

async function stand(sku: string) {
  const { rows } = await database.pool.query(
    `select p.title->>'en' as title, v.options->>'en' as options, v.prices->'USD' as usd, v.on_hand,
       p.removed or v.removed as gone, v.picture
     from variant v left join product p using (slug) where sku = $1`,
    [sku],
  );
  return rows[0] as unknown;
}

const KINDS = ['product', 'price', 'stock'] as const;
const ORDERS = KINDS.flatMap((first) =>
  KINDS.filter((kind) => kind !== first).map((second) => [
    ...[first, second],
    KINDS.find((kind) => kind !== first && kind !== second)!,
  ]),
);

describe.each(ORDERS)('%s, %s, %s', (...kinds) => {
  it.each(['as they happened', 'the later ones first'])('arriving %s', async (order) => {
    await database.pool.query('truncate product, variant');
    const seconds = order === 'as they happened' ? [1, 2] : [2, 1];
    for (const second of seconds) {
      for (const kind of kinds) {
        const event = {
          product: () => product(second, `title ${second}`, ['A']),
          price: () => price(second, 'A', second * 100),
          stock: () => stock(second, 'A', second),
        }[kind as 'product']();
        expect(await deliver(`catalog.${kind}-changed.v1`, event)).toBe('SUCCESS');
      }
    }
    expect(await stand('A')).toEqual({
      ...{ title: 'title 2', options: 'A3, Oak', usd: 200, on_hand: 2, gone: false, picture: null },
    });
  });
});

describe('what is gone', () => {
  it('is a variant that its product does not have any more, until it has it again', async () => {
    await database.pool.query('truncate product, variant');
    await deliver('catalog.product-changed.v1', product(1, 'one', ['A', 'B']));
    await deliver('catalog.product-changed.v1', product(2, 'two', ['A']));
    expect(await stand('B')).toMatchObject({ gone: true });
    await deliver('catalog.product-changed.v1', product(1.5, 'late', ['A', 'B']));
    expect(await stand('B')).toMatchObject({ gone: true, title: 'two' });
    await deliver('catalog.product-changed.v1', product(3, 'three', ['A', 'B']));
    expect(await stand('B')).toMatchObject({ gone: false });
    await deliver('catalog.product-changed.v1', product(4, 'four', ['A', 'B'], true));
    expect(await stand('A')).toMatchObject({ gone: true });
  });
});

it.each([
  ['price', { ...price(1, 'A', 5), prices: { USD: { amount: 5 } } }],
  ['price', price(1, 'A', -5)],
  ['stock', { ...stock(1, 'A', 5), changedAt: 'yesterday' }],
  ['stock', stock(1, 'A\0', 5)],
  ['product', { ...product(1, 'one', ['A']), title: 'one' }],
])('a %s event that breaks its contract is dropped', async (kind, data) => {
  expect(await deliver(`catalog.${kind}-changed.v1`, data)).toBe('DROP');
});
