import { describe, expect, it } from 'vitest';
import { cardTexts } from './card.ts';
import { formatAverage, formatDate, formatNumber } from './format.ts';
import { homeTexts } from './home.ts';
import { collectionTexts, listingTexts, searchTexts } from './listing.ts';
import { navigationTexts, pieces } from './navigation.ts';
import { productTexts } from './product.ts';
import { recommendationsTexts } from './recommendations.ts';
import { searchBoxTexts } from './search-box.ts';

const DICTIONARIES = {
  cardTexts,
  collectionTexts,
  homeTexts,
  listingTexts,
  navigationTexts,
  productTexts,
  recommendationsTexts,
  searchBoxTexts,
  searchTexts,
};

/** Every leaf of a dictionary by its path; functions are called with something plausible. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'function') {
    const say = value as (...args: unknown[]) => string;
    return leaves(say(...[3, 3].slice(0, say.length)), path);
  }
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

describe.each(Object.entries(DICTIONARIES))('%s', (name, dictionary) => {
  // Labels take arrays of words in one place; all else takes numbers or strings.
  const plain = (texts: object) =>
    Object.fromEntries(
      Object.entries(texts).filter(([key]) => !(name === 'cardTexts' && key === 'colours')),
    );

  it('says the same things in both languages, none of them empty', () => {
    const english = leaves(plain(dictionary.en));
    const korean = leaves(plain(dictionary.ko));
    expect(korean.map(([path]) => path)).toEqual(english.map(([path]) => path));
    expect([...english, ...korean].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

describe('formats', () => {
  it('count in the language’s own way', () => {
    expect(pieces.en(1)).toBe('1 piece');
    expect(pieces.en(1234)).toBe('1,234 pieces');
    expect(pieces.ko(1234)).toBe('작품 1,234점');
  });

  it('write numbers and days', () => {
    expect(formatNumber(1234, 'ko')).toBe('1,234');
    expect(formatAverage(4.55, 'en')).toMatch(/^4\.[56]$/);
    expect(formatAverage(5, 'ko')).toBe('5.0');
    expect(formatDate('2026-05-04T23:30:00.000Z', 'en')).toBe('May 4, 2026');
    expect(formatDate('2026-05-04T23:30:00.000Z', 'ko')).toBe('2026년 5월 4일');
  });
});
