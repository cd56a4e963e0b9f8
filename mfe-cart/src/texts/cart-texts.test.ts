import { describe, expect, it } from 'vitest';
import { addToCartTexts } from './add-to-cart.ts';
import { cartTexts } from './cart.ts';
import { fill } from './fill.ts';
import type { Localised } from './localised.ts';
import { miniCartTexts } from './mini-cart.ts';
import { noticeFor, noticeTexts } from './notice.ts';

const DICTIONARIES: Record<string, Localised<object>> = {
  ...{ addToCartTexts, cartTexts, miniCartTexts, noticeTexts },
};

describe.each(Object.entries(DICTIONARIES))('%s', (_name, { en, ko }) => {
  it('says the same things in both languages, none of them empty', () => {
    const [english, korean] = [en, ko].map((texts) =>
      Object.entries(texts as Record<string, string>),
    );
    expect(korean!.map(([key]) => key)).toEqual(english!.map(([key]) => key));
    for (const [at, [, text]] of korean!.entries()) {
      expect(text.trim()).not.toBe('');
      expect(text.includes('#')).toBe(english![at]![1].includes('#'));
    }
  });
});

it('fills in prices as they are', () => {
  expect(fill('# each', '$10.00')).toBe('$10.00 each');
  expect(fill('# each', "$&$'")).toBe("$&$' each");
});

it('has no sentence for what is no code', () => {
  expect(noticeFor('added', noticeTexts.en)).toBe('It is in your cart.');
  expect(noticeFor('toString', noticeTexts.en)).toBeUndefined();
  expect(noticeFor(null, noticeTexts.en)).toBeUndefined();
});
