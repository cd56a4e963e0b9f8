import { describe, expect, it } from 'vitest';
import {
  listingAddress,
  readListing,
  toFilter,
  withoutFilters,
  withoutValue,
  type ListingState,
} from './listing-state.ts';

const read = (address: string) => readListing(new URL(address, 'https://shop.example'));

const EMPTY = read('/search');

/** A few hundred states that differ in every way, the same on each run. */
function* states(): Generator<ListingState> {
  let seed = 1;
  const pick = <T>(values: T[]): T => {
    seed = (seed * 48271) % 2147483647;
    return values[seed % values.length]!;
  };
  for (let n = 0; n < 300; n++) {
    yield {
      query: pick([null, 'moss', 'a & b = c', '썰물', '100% "cotton"', 'x?y#z']),
      collection: pick([null, 'tidelines', 'half-moons']),
      kinds: pick([[], ['print'], ['print', 'note book'], ['도자기']]),
      colours: pick([[], ['sea'], ['sea', 'ink', 'bone']]),
      sizes: pick([[], ['50×70'], ['a4', 'a3']]),
      price: pick([
        null,
        { min: 2500, max: 4999, currency: 'USD' as const },
        { min: null, max: 30000, currency: 'KRW' as const },
        { min: 0, max: null, currency: 'EUR' as const },
      ]),
      inStock: pick([true, false]),
      sort: pick([null, 'NEWEST' as const, 'PRICE_ASC' as const, 'PRICE_DESC' as const]),
      after: pick([null, 'eyJpZCI6MX0=', 'a+b/c']),
      before: null,
    };
  }
}

describe('the address of a listing', () => {
  it('reads back as the state that it was written from', () => {
    for (const state of states()) expect(read(listingAddress('/search', state))).toEqual(state);
  });

  it('is the same for the same state, whatever the order of its parameters', () => {
    expect(listingAddress('/search', read('/search?sort=newest&kind=print&q=moss'))).toBe(
      '/search?q=moss&kind=print&sort=newest',
    );
  });

  it('is the bare path when nothing is chosen', () => {
    expect(listingAddress('/c/girih', EMPTY)).toBe('/c/girih');
  });

  it('forgets what it does not understand', () => {
    expect(
      read('/search?sort=magic&price=cheap&price=1-2-xxx&stock=maybe&kind=&page=3&q=%20%20'),
    ).toEqual(EMPTY);
    expect(read('/search?price=--usd').price).toBeNull();
  });

  it('bounds what a stranger may send', () => {
    const kinds = Array.from({ length: 100 }, (_, n) => `kind=k${n}`).join('&');
    const state = read(`/search?q=${'x'.repeat(5000)}&${kinds}`);
    expect(state.query).toHaveLength(100);
    expect(state.kinds).toHaveLength(20);
  });
});

describe('taking filters away', () => {
  it('removes the one value, goes to the first page and keeps all else', () => {
    for (const state of states()) {
      for (const colour of state.colours) {
        expect(withoutValue(state, 'colour', colour)).toEqual({
          ...state,
          after: null,
          colours: state.colours.filter((c) => c !== colour),
        });
      }
      expect(withoutValue(state, 'price', 'any')).toEqual({ ...state, after: null, price: null });
    }
  });

  it('clears every filter but keeps query and sort', () => {
    for (const state of states()) {
      expect(withoutFilters(state)).toEqual({ ...EMPTY, query: state.query, sort: state.sort });
    }
  });
});

describe('the filter for the API', () => {
  it('takes a price in the visitor’s own currency only', () => {
    const state = read('/search?price=2500-4999-usd&stock=in&kind=print');
    expect(toFilter(state, 'USD')).toEqual({
      kinds: ['print'],
      priceMin: 2500,
      priceMax: 4999,
      inStock: true,
    });
    expect(toFilter(state, 'KRW')).toEqual({ kinds: ['print'], inStock: true });
  });

  it('leaves out what was not chosen', () => {
    expect(toFilter(EMPTY, 'USD')).toEqual({});
  });
});
