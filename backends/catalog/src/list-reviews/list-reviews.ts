import type pg from 'pg';
import { inputError } from '../graphql/input-error.ts';

export interface ReviewRow {
  id: string;
  author: string;
  rating: number;
  title: string;
  body: string;
  locale: string;
  /** Instant as PostgreSQL writes it, to the microsecond. */
  at: string;
}

export interface ReviewRequest {
  productId: string;
  first: number;
  after: ReviewPlace | undefined;
}

/** Where a review stands: newest first, then by id. */
export interface ReviewPlace {
  at: string;
  id: string;
}

export interface ReviewPage {
  reviews: ReviewRow[];
  hasNextPage: boolean;
  /** How many reviews gave 1, 2, 3, 4 and 5. */
  histogram: number[];
}

/** Reads a page of reviews for each request, all in one statement. */
export async function listReviews(
  pool: pg.Pool,
  requests: readonly ReviewRequest[],
): Promise<ReviewPage[]> {
  const { rows } = await pool.query<{ reviews: ReviewRow[]; histogram: number[] }>({
    name: 'list-reviews',
    text: LIST_REVIEWS,
    values: [
      requests.map((request) => request.productId),
      requests.map((request) => request.first + 1),
      requests.map((request) => request.after?.at ?? null),
      requests.map((request) => request.after?.id ?? null),
    ],
  });
  return rows.map(({ reviews, histogram }, at) => {
    const { first } = requests[at]!;
    return { reviews: reviews.slice(0, first), hasNextPage: reviews.length > first, histogram };
  });
}

const LIST_REVIEWS = `
  select
    coalesce((select json_agg(page) from (
      select id, author, rating, title, body, locale, created_at::text as at from review
      where product_id = asked.product_id
        and (asked.at is null or (created_at, id) < (asked.at, asked.id))
      order by created_at desc, id desc limit asked.first) page), '[]') as reviews,
    array(select count(r.rating)::int from generate_series(1, 5) as stars
      left join review r on r.product_id = asked.product_id and r.rating = stars
      group by stars order by stars) as histogram
  from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::uuid[])
    with ordinality as asked(product_id, first, at, id, n)
  order by asked.n`;

export function reviewCursor(review: ReviewRow): string {
  return Buffer.from(JSON.stringify([review.at, review.id])).toString('base64url');
}

/** @throws GraphQLError BAD_USER_INPUT for what is not a cursor of reviews */
export function reviewPlace(cursor: string): ReviewPlace {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
    if (
      /^[-0-9:.+ ]{10,40}$/.test(at!) &&
      !Number.isNaN(Date.parse(at!)) &&
      /^[0-9a-f-]{36}$/.test(id!)
    ) {
      return { at: at!, id: id! };
    }
  } catch {
    // Told below, like every other cursor that is none.
  }
  throw inputError('after', 'is not a cursor of reviews; give `endCursor` of an earlier answer');
}
