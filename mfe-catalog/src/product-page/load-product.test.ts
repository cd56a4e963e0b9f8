import { NotFound } from '@tessera/slice-kit/server';
import { describe, expect, it } from 'vitest';
import { ProductDocument } from '../generated/graphql.ts';
import { answer, fakeContext } from '../testing/fake-context.ts';
import { picture } from '../testing/catalogue.ts';
import { product } from '../testing/product.ts';
import { loadProduct } from './load-product.ts';

const load = (
  query = '',
  context = fakeContext([answer(ProductDocument, { product: product() })]),
) =>
  loadProduct(
    { url: new URL(`https://shop.example/p/low-tide${query}`), params: { slug: 'low-tide' } },
    context,
  );

describe('the product page', () => {
  it('answers not found for a product that does not exist', async () => {
    const context = fakeContext([answer(ProductDocument, { product: null })]);
    await expect(load('', context)).rejects.toBeInstanceOf(NotFound);
  });

  it('asks for the reviews after the cursor in the URL, and offers the way back', async () => {
    const context = fakeContext([answer(ProductDocument, { product: product() })]);
    const { reviews } = await load('?variant=LT-A3-PLAIN&reviews=review-6', context);
    expect(context.asked).toEqual([{ slug: 'low-tide', reviews: 6, reviewsAfter: 'review-6' }]);
    expect(reviews.first?.href).toBe('/p/low-tide?variant=LT-A3-PLAIN#reviews');
    expect(reviews.more?.href).toBe('/p/low-tide?variant=LT-A3-PLAIN&reviews=review-6#reviews');
  });

  it('shows the picture that was asked for, else the variant’s', async () => {
    expect((await load('?picture=3')).gallery.shown).toBe(2);
    expect((await load('?variant=LT-A4-OAK')).gallery.shown).toBe(3);
    for (const nonsense of ['0', '99', '-1', '1.5', 'x']) {
      expect((await load(`?picture=${nonsense}`)).gallery.shown).toBe(0);
    }
  });

  it('opens with the first picture when no variant was asked for', async () => {
    const own = product('en');
    const first = { ...own.variants[0]!, picture: own.pictures[2]! };
    const shown = { ...own, variants: [first, ...own.variants.slice(1)] };
    const props = await load('', fakeContext([answer(ProductDocument, { product: shown })]));
    expect(props.gallery.shown).toBe(0);
  });

  it('keeps the variant in the picture links', async () => {
    const { gallery } = await load('?variant=LT-A3-PLAIN');
    expect(gallery.pictures[1]!.href).toBe('/p/low-tide?variant=LT-A3-PLAIN&picture=2');
  });

  it('says the stock in the visitor’s language', async () => {
    const korean = fakeContext([answer(ProductDocument, { product: product('ko') })], {
      locale: 'ko',
    });
    expect((await load('?variant=LT-A4-PLAIN')).variant!.stock).toEqual({
      word: 'low',
      text: 'Only 3 left',
      tone: 'warn',
    });
    expect((await load('?variant=LT-A4-PLAIN', korean)).variant!.stock.text).toBe('3점 남음');
  });

  it('marks reviews in another language, and formats dates without the machine’s time zone', async () => {
    const { reviews } = await load();
    expect(reviews.reviews.map((review) => review.foreign?.language)).toEqual([
      undefined,
      'ko',
      undefined,
    ]);
    expect(reviews.reviews[0]!.date).toBe('May 4, 2026');
    expect(reviews.reviews[0]!.paragraphs).toHaveLength(2);
  });

  it('draws the histogram from five stars down, relative to the fullest row', async () => {
    const { histogram } = (await load()).reviews;
    expect(histogram.map((row) => row.share)).toEqual([100, 24, 6, 6, 0]);
    expect(histogram[0]!.label).toBe('5 stars: 17 reviews');
  });

  it('works for a product with nothing but a name', async () => {
    const bare = product('en', {
      description: [],
      details: [],
      pictures: [],
      options: [],
      variants: [],
      collections: [],
      rating: null,
      reviews: {
        totalCount: 0,
        histogram: [0, 0, 0, 0, 0],
        nodes: [],
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    });
    const props = await load('', fakeContext([answer(ProductDocument, { product: bare })]));
    expect(props).toMatchObject({ variant: null, options: [], gallery: { pictures: [] } });
    expect(props.reviews).toMatchObject({ summary: null, histogram: [] });
    expect(props.breadcrumbs.crumbs[1]).toEqual({ label: 'Prints', href: '/search?kind=print' });
  });

  it('never lets a colour of a picture be anything but a colour', async () => {
    const evil = product('en', { pictures: [{ ...picture('p0'), colour: '"><script>' }] });
    const props = await load('', fakeContext([answer(ProductDocument, { product: evil })]));
    expect(props.gallery.pictures[0]!.picture.colour).toMatch(/^#[0-9a-f]{6}$/);
  });
});
