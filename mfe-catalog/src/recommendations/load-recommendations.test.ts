import { describe, expect, it } from 'vitest';
import { ProductIdDocument, RecommendationsDocument } from '../generated/graphql.ts';
import { cards } from '../testing/catalogue.ts';
import { answer, fakeContext } from '../testing/fake-context.ts';
import { loadRecommendations } from './load-recommendations.ts';

function context(id: string | null) {
  return fakeContext([
    answer(ProductIdDocument, { product: id ? { id } : null }),
    answer(RecommendationsDocument, ({ first }) => ({ recommendations: cards(first) })),
  ]);
}

describe('recommendations', () => {
  it('go with the product whose slug is given', async () => {
    const known = context('42');
    const props = await loadRecommendations({ product: 'low-tide' }, known);
    expect(known.asked).toEqual([{ slug: 'low-tide' }, { productId: '42', first: 4 }]);
    expect(props).toMatchObject({ title: 'Looks well beside it', product: 'low-tide' });
  });

  it('are the best sellers without a product, and when it is gone', async () => {
    const titles = await Promise.all([
      loadRecommendations({}, context(null)),
      loadRecommendations({ product: 'gone' }, context(null)),
    ]);
    expect(titles.map((props) => props.title)).toEqual(['Best sellers', 'Best sellers']);
  });

  it('are as many as asked for, within reason', async () => {
    const count = async (limit: string) =>
      (await loadRecommendations({ limit }, context(null))).cards.length;
    expect(await count('8')).toBe(8);
    expect(await count('500')).toBe(12);
    expect(await count('-1')).toBe(4);
    expect(await count('x')).toBe(4);
  });
});
