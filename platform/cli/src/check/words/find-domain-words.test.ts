import { describe, expect, it } from 'vitest';
import { findDomainWords } from './find-domain-words.ts';

const wordsIn = (source: string) => findDomainWords(source).map(({ word }) => word);

describe('findDomainWords', () => {
  it.each([
    ['const productId = 1;', 'product'],
    ["route('/cart-page')", 'cart'],
    ['MAX_PRICE', 'price'],
    ['class CheckoutSaga {}', 'checkout'],
    ['{ "customers": 3 }', 'customers'],
    ['const orderId = 1;', 'order id'],
    ["emit('order-placed')", 'order placed'],
  ])('finds the word in %s', (source, word) => {
    expect(wordsIn(source)).toEqual([word]);
  });

  it.each([
    'const order: number = 1; // ascending',
    "query('SELECT 1 ORDER BY id')",
    'new Map(collection)',
    'const production = process.env;',
    'const currency: Currency = locale;',
  ])('lets %s pass', (source) => {
    expect(wordsIn(source)).toEqual([]);
  });

  it('lets comments give examples', () => {
    expect(wordsIn('/**\n * e.g. `product:123`\n */\n// a cart\nconst tag = 1;')).toEqual([]);
  });

  it('is not led astray by a comment sign in a string', () => {
    expect(findDomainWords("const a = 'http://x';\nconst b = 'a // product';")).toEqual([
      { line: 2, word: 'product' },
    ]);
  });
});
