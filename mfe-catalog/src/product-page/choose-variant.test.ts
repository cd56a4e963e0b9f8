import { describe, expect, it } from 'vitest';
import { product } from '../testing/product.ts';
import { chooseVariant, toOptions } from './choose-variant.ts';

const piece = product();

describe('the variant shown', () => {
  it('is the one that was asked for', () => {
    expect(chooseVariant(piece, 'LT-A3-PLAIN')?.sku).toBe('LT-A3-PLAIN');
  });

  it('is the first that can be bought, when none or an unknown one was asked for', () => {
    const soldOut = product('en', {
      variants: piece.variants.map((v, i) => (i === 0 ? { ...v, stock: 'OUT_OF_STOCK' } : v)),
    });
    expect(chooseVariant(soldOut, null)?.sku).toBe(piece.variants[1]!.sku);
    expect(chooseVariant(soldOut, 'gone')?.sku).toBe(piece.variants[1]!.sku);
  });

  it('is the first when nothing can be bought, and none when there is none', () => {
    const soldOut = piece.variants.map((v) => ({ ...v, stock: 'OUT_OF_STOCK' as const }));
    expect(chooseVariant(product('en', { variants: soldOut }), null)?.sku).toBe(soldOut[0]!.sku);
    expect(chooseVariant(product('en', { variants: [] }), null)).toBeUndefined();
  });
});

describe('options', () => {
  const options = (sku: string) => toOptions(piece, chooseVariant(piece, sku)!, 'en');
  const value = (sku: string, label: string) =>
    options(sku)
      .flatMap((option) => option.values)
      .find((v) => v.label === label)!;

  it('lead to the variant that differs in that value alone', () => {
    expect(value('LT-A4-OAK', 'A3').href).toBe('/p/low-tide?variant=LT-A3-OAK');
    expect(value('LT-A4-OAK', 'Unframed').href).toBe('/p/low-tide?variant=LT-A4-PLAIN');
  });

  it('mark the chosen values', () => {
    const selected = options('LT-A4-OAK').flatMap((o) => o.values.filter((v) => v.selected));
    expect(selected.map((v) => v.label)).toEqual(['A4', 'Oak frame']);
  });

  it('say what is sold out and what is not made, and still lead somewhere', () => {
    expect(value('LT-A4-OAK', 'A3').note).toBe('sold out');
    expect(value('LT-A2-PLAIN', 'Oak frame')).toMatchObject({
      note: 'not made in this combination',
      href: '/p/low-tide?variant=LT-A4-OAK',
    });
    expect(value('LT-A4-PLAIN', 'A3').note).toBeNull();
  });
});
