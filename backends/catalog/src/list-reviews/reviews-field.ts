import { builder } from '../graphql/builder.ts';
import { checkPageSize } from '../graphql/input-error.ts';
import { PageInfo } from '../graphql/page-info.ts';
import { Product } from '../show-product/product-type.ts';
import { reviewCursor, reviewPlace, type ReviewPage, type ReviewRow } from './list-reviews.ts';

const Review = builder.objectRef<ReviewRow>('Review').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    author: t.exposeString('author'),
    rating: t.exposeInt('rating'),
    title: t.exposeString('title'),
    body: t.exposeString('body'),
    locale: t.exposeString('locale', { description: 'Language the review was written in.' }),
    createdAt: t.string({ resolve: ({ at }) => new Date(at).toISOString() }),
  }),
});

type ReviewsOf = ReviewPage & { hasPreviousPage: boolean };

const ReviewConnection = builder.objectRef<ReviewsOf>('ReviewConnection').implement({
  fields: (t) => ({
    nodes: t.expose('reviews', { type: [Review] }),
    pageInfo: t.field({
      type: PageInfo,
      resolve: ({ reviews, hasNextPage, hasPreviousPage }) => ({
        hasNextPage,
        hasPreviousPage,
        startCursor: reviews[0] ? reviewCursor(reviews[0]) : null,
        endCursor: reviews.length > 0 ? reviewCursor(reviews.at(-1)!) : null,
      }),
    }),
    totalCount: t.int({
      resolve: ({ histogram }) => histogram.reduce((sum, count) => sum + count, 0),
    }),
    histogram: t.exposeIntList('histogram', {
      description: 'How many reviews gave 1, 2, 3, 4 and 5.',
    }),
  }),
});

builder.objectField(Product, 'reviews', (t) =>
  t.field({
    type: ReviewConnection,
    args: { first: t.arg.int({ required: true, defaultValue: 6 }), after: t.arg.string() },
    resolve: async ({ id }, { first, after }, { loaders }) => {
      checkPageSize(first);
      const place = after == null ? undefined : reviewPlace(after);
      const page = await loaders.reviews.load({ productId: id, first, after: place });
      return { ...page, hasPreviousPage: place !== undefined };
    },
  }),
);
