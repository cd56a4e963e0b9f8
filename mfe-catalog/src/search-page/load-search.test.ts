import { describe, expect, it } from 'vitest';
import {
  PopularCollectionsDocument,
  SearchDocument,
  type SearchQuery,
} from '../generated/graphql.ts';
import { COLLECTIONS, listing } from '../testing/catalogue.ts';
import { answer, fakeContext } from '../testing/fake-context.ts';
import { loadSearch } from './load-search.ts';

const NOTHING = { totalCount: 0, nodes: [], facets: [] };

function load(address: string, products: Partial<SearchQuery['products']> = {}) {
  const context = fakeContext([
    answer(SearchDocument, { products: { ...listing(), correctedQuery: null, ...products } }),
    answer(PopularCollectionsDocument, { collections: COLLECTIONS }),
  ]);
  const page = loadSearch({ url: new URL(address, 'https://shop.example') }, context);
  return page.then((props) => ({ props, asked: context.asked }));
}

describe('search', () => {
  it('asks the API for what the URL says', async () => {
    const { asked } = await load('/search?q=moss&kind=print&sort=price-asc&after=c1');
    expect(asked).toEqual([
      { query: 'moss', filter: { kinds: ['print'] }, sort: 'PRICE_ASC', first: 24, after: 'c1' },
    ]);
  });

  it('says which word was searched for instead', async () => {
    const { props } = await load('/search?q=notbook', { correctedQuery: 'notebook' });
    expect(props.corrected).toBe(
      'Nothing matched “notbook”. Showing results for “notebook” instead.',
    );
  });

  it('helps when the query finds nothing', async () => {
    const { props } = await load('/search?q=zzz', NOTHING);
    expect(props.listing).toBeNull();
    expect(props.heading).toBe('We found nothing for “zzz”.');
    expect(props.nothing!.collections).toHaveLength(4);
  });

  it('offers to take filters away when they are what leaves nothing', async () => {
    const { props } = await load('/search?q=moss&colour=sea', NOTHING);
    expect(props.nothing).toBeNull();
    expect(props.listing).toMatchObject({ cards: [], filtered: true, clearHref: '/search?q=moss' });
  });

  it('is the list of a kind when that is all that was asked for', async () => {
    const { props } = await load('/search?kind=print');
    expect(props.heading).toBe('Prints');
    expect(props.title).toBe('Prints · Tessera');
  });

  it('turns pages by cursors and keeps the filters', async () => {
    const { props } = await load('/search?q=moss&colour=sea&after=c1', {
      pageInfo: { hasNextPage: true, hasPreviousPage: true, startCursor: 's', endCursor: 'e' },
    });
    expect(props.listing!.next).toBe('/search?q=moss&colour=sea&after=e');
    expect(props.listing!.previous).toBe('/search?q=moss&colour=sea&before=s');
  });

  it('says the standard order by saying nothing', async () => {
    const { props } = await load('/search?q=moss&sort=relevance');
    expect(props.listing!.sort.value).toBe('');
    expect(props.listing!.sort.options[0]).toEqual({ value: '', label: 'Best match' });
  });
});
