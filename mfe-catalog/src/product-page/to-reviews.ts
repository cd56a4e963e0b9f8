import type { Locale } from '@tessera/slice-kit/contract';
import { productAddress } from '../addresses/addresses.ts';
import { formatAverage, formatDate, formatNumber } from '../texts/format.ts';
import { productTexts } from '../texts/product.ts';
import type { Product } from './choose-variant.ts';

export interface ReviewsView {
  title: string;
  /** Cursor that these reviews follow; empty for the first ones. */
  after: string;
  none: string | null;
  summary: { value: number; average: string; label: string; count: string } | null;
  /** From five stars down to one. `share` is of the fullest row, 0 to 100. */
  histogram: { stars: string; label: string; count: string; share: number }[];
  reviews: ReviewView[];
  more: { label: string; href: string } | null;
  first: { label: string; href: string } | null;
}

export interface ReviewView {
  id: string;
  author: string;
  rating: number;
  ratingLabel: string;
  title: string;
  paragraphs: string[];
  /** Language of the review and a note, when it is not the reader's. */
  foreign: { language: string; note: string } | null;
  isoDate: string;
  date: string;
}

/** How many reviews are shown at a time. */
export const REVIEWS = 6;

/**
 * @param place the variant and the review cursor that the URL names
 */
export function toReviews(
  product: Product,
  place: { variant?: string; after: string | null },
  locale: Locale,
): ReviewsView {
  const texts = productTexts[locale];
  const { rating, reviews } = product;
  const { totalCount, histogram, nodes, pageInfo } = reviews;
  const address = (after?: string) =>
    `${productAddress(product.slug, { variant: place.variant, reviews: after })}#reviews`;
  const average = rating && formatAverage(rating.average, locale);
  const fullest = Math.max(1, ...histogram);
  return {
    title: texts.reviews,
    after: place.after ?? '',
    none: totalCount === 0 ? texts.noReviews : null,
    summary:
      rating && average
        ? {
            value: rating.average,
            average,
            label: texts.rated(average),
            count: texts.reviewCount(rating.count),
          }
        : null,
    histogram:
      totalCount === 0
        ? []
        : [5, 4, 3, 2, 1].map((stars) => {
            const count = histogram[stars - 1] ?? 0;
            return {
              stars: String(stars),
              label: texts.starCount(stars, count),
              count: formatNumber(count, locale),
              share: Math.round((count / fullest) * 100),
            };
          }),
    reviews: nodes.map((review) => toReview(review, locale)),
    more:
      pageInfo.hasNextPage && pageInfo.endCursor
        ? { label: texts.moreReviews, href: address(pageInfo.endCursor) }
        : null,
    first: place.after ? { label: texts.firstReviews, href: address() } : null,
  };
}

function toReview(review: Product['reviews']['nodes'][number], locale: Locale): ReviewView {
  const texts = productTexts[locale];
  return {
    id: review.id,
    author: review.author,
    rating: review.rating,
    ratingLabel: texts.stars(review.rating),
    title: review.title,
    paragraphs: review.body.split(/\n\s*\n/).filter(Boolean),
    foreign:
      review.locale === locale
        ? null
        : {
            language: review.locale,
            note: texts.writtenIn[review.locale as Locale] ?? review.locale,
          },
    isoDate: review.createdAt,
    date: formatDate(review.createdAt, locale),
  };
}
