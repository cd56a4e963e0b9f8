import { expect, it } from 'vitest';
import { SingleCardDocument } from '../generated/graphql.ts';
import { cards } from '../testing/catalogue.ts';
import { answer, fakeContext } from '../testing/fake-context.ts';
import { loadSingleCard } from './load-single-card.ts';

it('is the card of the product whose slug is given', async () => {
  const context = fakeContext([answer(SingleCardDocument, { product: cards(1)[0]! })]);
  const props = await loadSingleCard({ product: 'low-tide' }, context);
  expect(context.asked).toEqual([{ slug: 'low-tide' }]);
  expect(props.card).toMatchObject({ href: '/p/low-tide', title: 'Low Tide' });
});

it('says so when the product is gone', async () => {
  const context = fakeContext([answer(SingleCardDocument, { product: null })], { locale: 'ko' });
  const props = await loadSingleCard({ product: 'gone' }, context);
  expect(props).toMatchObject({ card: null, gone: '더 이상 판매하지 않는 작품입니다.' });
});

it('needs a product', async () => {
  await expect(loadSingleCard({}, fakeContext([]))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
