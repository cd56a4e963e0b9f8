import { NotFound } from '@tessera/slice-kit/server';
import { describe, expect, it } from 'vitest';
import { CollectionDocument } from '../generated/graphql.ts';
import { COLLECTIONS, listing } from '../testing/catalogue.ts';
import { answer, fakeContext } from '../testing/fake-context.ts';
import { loadCollection } from './load-collection.ts';

const request = (query: string) => ({
  url: new URL(`https://shop.example/c/tidelines${query}`),
  params: { collection: 'tidelines' },
});

describe('a collection', () => {
  it('is part of the filter, never of the query', async () => {
    const context = fakeContext([
      answer(CollectionDocument, { collection: COLLECTIONS[0]!, products: listing() }),
    ]);
    const { listing: shown } = await loadCollection(
      request('?colour=sea&collection=other'),
      context,
    );
    expect(context.asked[0]).toMatchObject({
      handle: 'tidelines',
      filter: { collection: 'tidelines', colours: ['sea'] },
    });
    expect(shown.next).toBe('/c/tidelines?colour=sea&after=cursor-end');
    expect(shown.clearHref).toBe('/c/tidelines');
    expect(shown.facets.map((facet) => facet.name)).not.toContain('collection');
  });

  it('begins again when the cursor belongs to another listing', async () => {
    const context = fakeContext([]);
    context.execute = () =>
      Promise.reject(Object.assign(new Error('after'), { extensions: { code: 'BAD_USER_INPUT' } }));
    await expect(loadCollection(request('?colour=sea&after=stale'), context)).rejects.toMatchObject(
      { location: '/c/tidelines?colour=sea', permanent: false },
    );
    await expect(loadCollection(request('?colour=sea'), context)).rejects.toThrow('after');
  });

  it('is not found when the catalog does not know it', async () => {
    const context = fakeContext([
      answer(CollectionDocument, { collection: null, products: listing() }),
    ]);
    await expect(loadCollection(request(''), context)).rejects.toBeInstanceOf(NotFound);
  });
});
