import { describe, expect, it } from 'vitest';
import { readListing } from '../listing/listing-state.ts';
import { listing } from '../testing/catalogue.ts';
import { toChips, toFacets } from './to-facets.ts';

const visitor = { locale: 'en', currency: 'USD' } as const;
const { facets } = listing();

describe('facets', () => {
  it('leave out the one that the page decides', () => {
    expect(toFacets(facets, visitor, 'collection').map((facet) => facet.name)).toEqual([
      'kind',
      'colour',
      'size',
      'price',
      'stock',
    ]);
  });

  it('fold long lists, and open the fold when it hides a chosen value', () => {
    const size = toFacets(facets, visitor).find((facet) => facet.name === 'size')!;
    expect(size.values).toHaveLength(8);
    expect(size.more).toMatchObject({ label: '3 more', open: false });

    const chosen = structuredClone(facets);
    chosen.find((facet) => facet.key === 'size')!.values[10]!.selected = true;
    expect(toFacets(chosen, visitor).find((facet) => facet.name === 'size')!.more!.open).toBe(true);
  });

  it('drop values that lead to nothing, unless they are chosen', () => {
    const empty = structuredClone(facets);
    for (const value of empty.find((facet) => facet.key === 'colour')!.values) value.count = 0;
    expect(
      toFacets(empty, visitor)
        .find((facet) => facet.name === 'colour')!
        .values.map((value) => value.value),
    ).toEqual(['sea']);
  });

  it('write a price with its currency and stock as one tick', () => {
    const shown = toFacets(facets, visitor);
    expect(shown.find((facet) => facet.name === 'price')!.values[1]!.value).toBe('2500-4999-usd');
    expect(shown.find((facet) => facet.name === 'stock')!.values).toMatchObject([
      { value: 'in', label: 'In stock only' },
    ]);
  });
});

describe('chips', () => {
  it('lead to the listing without their value', () => {
    const state = readListing(new URL('https://shop.example/c/x?colour=sea&kind=print&after=c1'));
    expect(toChips(facets, state, '/c/x', 'en')).toEqual([
      { label: 'Sea', removeLabel: 'Remove Sea', href: '/c/x?kind=print' },
    ]);
  });
});
