import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../accounts/testing/browser.ts';
import { startShopping, type TestShopping } from '../customers-api/testing/shopping.ts';
import { findWished } from './list-wishes.ts';

let shopping: TestShopping;

beforeAll(async () => {
  shopping = await startShopping();
});
afterAll(() => shopping.close());

interface Wishes {
  wishes: { product: string; addedAt: string }[];
  total: number;
  next: string | null;
}

async function wishes(browser: Browser, first = 60, after?: string | null): Promise<Wishes> {
  return (await browser.ask<{ me: { wishlist: Wishes } }>('wishlist', { first, after })).me
    .wishlist;
}

const slugs = ({ wishes: all }: Wishes) => all.map(({ product }) => product);

function fill(customer: string, count: number) {
  return shopping.database.pool.query(
    `insert into wish (customer, product) select $1, 'wish-' || n from generate_series(1, $2) n`,
    [customer, count],
  );
}

describe('a wishlist', () => {
  it('is changed by forms', async () => {
    const { browser } = await shopping.member();
    const added = await browser.post('/wishlist/add', { product: 'mug', return: '/p/mug' });
    expect(added.location).toBe('/p/mug?notice=wish_added');
    await browser.post('/wishlist/add', { product: 'tide' });
    await browser.post('/wishlist/add', { product: 'mug' });
    expect(slugs(await wishes(browser))).toEqual(['tide', 'mug']);
    const removed = await browser.post('/wishlist/remove', { product: 'tide' });
    expect(removed.location).toBe('/account/wishlist?notice=wish_removed');
    expect(await wishes(browser)).toMatchObject({ total: 1, next: null });
    const wrong = await browser.post('/wishlist/add', { product: '', return: '/p/mug' });
    expect(wrong.location).toBe('/account/wishlist?notice=unknown');
  });

  it('is changed by mutations', async () => {
    const { browser } = await shopping.member();
    const change = async (how: 'addWish' | 'removeWish', product: string) =>
      (await browser.ask<Record<string, unknown>>(how, { product }))[how];
    const mug = { product: 'mug', error: null };
    expect(await change('addWish', 'mug')).toEqual({ ...mug, wished: true });
    expect(await change('addWish', 'mug')).toEqual({ ...mug, wished: true });
    expect(slugs(await wishes(browser))).toEqual(['mug']);
    expect(await change('removeWish', 'mug')).toEqual({ ...mug, wished: false });
    expect(await change('removeWish', 'mug')).toEqual({ ...mug, wished: false });
    expect(slugs(await wishes(browser))).toEqual([]);
    for (const product of ['', 'a\0b', 'x'.repeat(201)]) {
      expect(await change('addWish', product)).toEqual({
        product,
        wished: false,
        error: 'unknown',
      });
    }
  });

  it('holds at most 500, however many are put on it at once', async () => {
    const { browser, id } = await shopping.member();
    await fill(id, 497);
    const add = (product: string) =>
      browser.ask<{ addWish: { wished: boolean; error: string | null } }>('addWish', { product });
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(add));
    expect(answers.filter(({ addWish }) => addWish.wished)).toHaveLength(3);
    expect(answers.filter(({ addWish }) => addWish.error === 'too_many')).toHaveLength(3);
    expect((await wishes(browser)).total).toBe(500);
    // What is there already is there.
    expect((await add('wish-1')).addWish).toMatchObject({ wished: true, error: null });
    const form = await browser.post('/wishlist/add', { product: 'one-more', return: '/p/x' });
    expect(form.location).toBe('/account/wishlist?notice=too_many');
  });

  it('is read page by page, whatever is added meanwhile', async () => {
    const { browser, id } = await shopping.member();
    await fill(id, 7);
    const seen: string[] = [];
    let after: string | null | undefined;
    do {
      const page = await wishes(browser, 3, after);
      seen.push(...slugs(page));
      after = page.next;
      await browser.ask('addWish', { product: `new-${seen.length}` });
    } while (after);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `wish-${n}`));
  });

  it('tells which of some products stand on it', async () => {
    const { browser, id } = await shopping.member();
    await fill(id, 3);
    const products = ['wish-3', 'mug', 'a\0b', 'wish-1', 'wish-3'];
    const { me } = await browser.ask<{ me: { wished: string[] } }>('wished', { products });
    expect(me.wished).toEqual(['wish-3', 'wish-1']);
    const many = Array.from({ length: 101 }, (_none, n) => `wish-${n}`);
    await expect(findWished(shopping.database.pool, id, many)).rejects.toThrow(
      'products: 101 are too many',
    );
  });
});

it.each([
  ['wishlist', { first: 3, after: 'nonsense' }, 'after'],
  ['wishlist', { first: 3, after: Buffer.from('["orders","x"]').toString('base64url') }, 'after'],
  ['wishlist', { first: 3, after: Buffer.from('["wishes","x"]').toString('base64url') }, 'after'],
  ['wishlist', { first: 0 }, 'first'],
  ['orders', { first: 61 }, 'first'],
  ['orders', { first: 3, after: Buffer.from('["orders","1","2"]').toString('base64url') }, 'after'],
  ['entries', { first: 3, after: 'e30' }, 'after'],
  ['entries', { first: -1 }, 'first'],
])('%s of %j is refused with the field', async (document, variables, field) => {
  const { browser } = await shopping.member();
  const { errors } = await shopping.answer(browser, document, variables);
  expect(errors![0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  expect(errors![0]!.message).toContain(`${field}: `);
});
