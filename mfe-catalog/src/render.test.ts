import { createRenderer } from '@tessera/slice-kit/renderer';
import type { SliceDescriptor } from '@tessera/slice-kit/contract';
import { describe, expect, it } from 'vitest';
import descriptor from '../slice.json' with { type: 'json' };
import {
  CollectionDocument,
  HomeDocument,
  NavigationDocument,
  PopularCollectionsDocument,
  ProductDocument,
  ProductIdDocument,
  RecommendationsDocument,
  SearchDocument,
  SingleCardDocument,
} from './generated/graphql.ts';
import { slice } from './server.ts';
import { cards, COLLECTIONS, listing } from './testing/catalogue.ts';
import { product } from './testing/product.ts';
import { answer, fakeContext } from './testing/fake-context.ts';

const { execute } = fakeContext([
  answer(HomeDocument, {
    collections: COLLECTIONS,
    arrivals: { nodes: cards(8) },
    bestSellers: cards(12),
  }),
  answer(CollectionDocument, { collection: COLLECTIONS[0]!, products: listing() }),
  answer(SearchDocument, ({ query }) => ({
    products:
      query === 'zzz'
        ? { ...listing({ totalCount: 0, nodes: [], facets: [] }), correctedQuery: null }
        : { ...listing(), correctedQuery: 'moss' },
  })),
  answer(PopularCollectionsDocument, { collections: COLLECTIONS }),
  answer(ProductDocument, { product: product() }),
  answer(ProductIdDocument, { product: { id: '1' } }),
  answer(RecommendationsDocument, { recommendations: cards(4) }),
  answer(SingleCardDocument, { product: cards(1)[0]! }),
  answer(NavigationDocument, { collections: COLLECTIONS, products: { facets: listing().facets } }),
]);

const renderer = createRenderer({
  slice,
  descriptor: descriptor as unknown as SliceDescriptor,
  origin: 'https://shop.example',
  execute,
});

const ADDRESSES: Record<string, string> = {
  home: `/pages/home?url=${encodeURIComponent('/')}&id=page`,
  collection: `/pages/collection?url=${encodeURIComponent('/c/tidelines?colour=sea')}&id=page`,
  search: `/pages/search?url=${encodeURIComponent('/search?q=mos&colour=sea')}&id=page`,
  'search without result': `/pages/search?url=${encodeURIComponent('/search?q=zzz')}&id=page`,
  product: `/pages/product?url=${encodeURIComponent('/p/low-tide')}&id=page`,
  navigation: '/fragments/navigation?_id=navigation',
  'search-box': '/fragments/search-box?_id=search-box',
  recommendations: '/fragments/recommendations?_id=r1&product=low-tide',
  'product card': '/fragments/product-card?_id=c1&product=low-tide',
};

const PLACES = Object.entries(ADDRESSES).flatMap(([name, path]) =>
  (['en', 'ko'] as const).map((locale) => ({ name, path, locale })),
);

describe.each(PLACES)('$name in $locale', ({ path, locale }) => {
  const render = () => renderer.render({ path, headers: { 'tessera-locale': locale } });
  const root = (body: string) => /<div data-root>([\s\S]*)<\/div><script/.exec(body)![1]!;

  it('renders with its boundary and without holes', async () => {
    const { status, body } = await render();
    expect(status).toBe(200);
    expect(root(body)).toContain('data-boundary="catalog"');
    expect(root(body).replace(/<[^>]*>/g, ' ')).not.toMatch(/undefined|null|NaN|\[object|=>/);
    expect(body).not.toMatch(/(class|href|id)="[^"]*undefined/);
  });

  it('may be cached by tags', async () => {
    const { headers } = await render();
    expect(headers['cache-control']).toMatch(/^public, max-age=\d+/);
    expect(headers['surrogate-key']).toMatch(/^catalog/);
  });

  it('needs nothing that a strict Content-Security-Policy forbids', async () => {
    expect(root((await render()).body)).not.toMatch(/ style="| on\w+="|javascript:/);
  });

  it('gives ids once, and every field and picture a name', async () => {
    const html = root((await render()).body);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [image] of html.matchAll(/<img[^>]*>/g)) {
      expect(image).toMatch(/ alt="/);
      expect(image).toMatch(/ width="\d+" height="\d+"/);
    }
    for (const [, target] of html.matchAll(/(?:popoverTarget|aria-controls|for)="([^"]+)"/gi)) {
      expect(ids).toContain(target);
    }
  });

  it('has headings in order', async () => {
    const html = root((await render()).body);
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    if (path.startsWith('/pages')) expect(levels[0]).toBe(1);
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    }, levels[0] ?? 1);
  });

  it('sends only props that survive the way through JSON', async () => {
    const { body } = await render();
    const json = /data-props>([\s\S]*)<\/script>$/.exec(body)![1]!;
    expect(json).not.toContain('<');
    expect(JSON.parse(json)).toBeTypeOf('object');
  });
});

describe('pages', () => {
  it.each(['home', 'collection', 'search', 'product', 'recommendations'])(
    'place the slots that the descriptor promises: %s',
    async (name) => {
      const { body } = await renderer.render({ path: ADDRESSES[name]!, headers: {} });
      const slots = [...body.matchAll(/<slice-slot name="([^"]+)"/g)].map(([, slot]) => slot);
      const promised = [...descriptor.pages, ...descriptor.fragments].find(
        (placed) => placed.name === name,
      ) as { slots?: string[] };
      expect(new Set(slots)).toEqual(new Set(promised.slots));
    },
  );

  it('tell the cart which variant, and whether there is any', async () => {
    const page = await renderer.render({ path: ADDRESSES['product']!, headers: {} });
    expect(page.body).toContain('props="product=low-tide&amp;variant=LT-A4-PLAIN&amp;stock=low"');
    const home = await renderer.render({ path: ADDRESSES['home']!, headers: {} });
    expect(home.body).toMatch(
      /props="product=[^"&]+&amp;variant=SKU-0&amp;stock=in&amp;title=Low\+Tide&amp;layout=card"/,
    );
    expect(home.body).toMatch(/variant=SKU-5&amp;stock=out&amp;title=[^"&]+&amp;layout=card"/);
  });

  it('publish the product for search engines', async () => {
    const { body } = await renderer.render({ path: ADDRESSES['product']!, headers: {} });
    const data = [...body.matchAll(/ld\+json">(.*?)<\/script>/g)].map(
      ([, json]) => JSON.parse(json!) as { '@type': string; offers?: object[] },
    );
    expect(data.map((object) => object['@type'])).toEqual(['Product', 'BreadcrumbList']);
    expect(data[0]!.offers![0]).toEqual({
      '@type': 'Offer',
      sku: 'LT-A4-PLAIN',
      price: '48.00',
      priceCurrency: 'USD',
      availability: 'https://schema.org/InStock',
      url: 'https://shop.example/p/low-tide?variant=LT-A4-PLAIN',
    });
  });

  it('ask for one large picture before all others', async () => {
    const { body } = await renderer.render({ path: ADDRESSES['product']!, headers: {} });
    const first = [...body.matchAll(/<img[^>]*fetchPriority="high"[^>]*>/g)];
    expect(first).toHaveLength(1);
    expect(first[0]![0]).toContain('loading="eager"');
  });

  it('keep the facets as a form that works without scripts', async () => {
    const { body } = await renderer.render({ path: ADDRESSES['search']!, headers: {} });
    expect(body).toMatch(/<form [^>]*action="\/search"/);
    expect(body).toContain('<input type="hidden" name="q" value="mos"/>');
    expect(body).toMatch(/<input type="checkbox"[^>]* name="colour" checked="" value="sea"\/>/);
    expect(body).toMatch(/<button class="apply">Show results<\/button>/);
  });
});
