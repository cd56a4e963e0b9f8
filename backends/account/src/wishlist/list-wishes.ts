import type { Db } from '../database/transaction.ts';
import { ID, pageOf, readCursor, writeCursor } from '../graphql/cursor.ts';
import { checkPageSize, inputError } from '../graphql/input-error.ts';

/** A product that a customer would like to have. */
export interface Wish {
  /** Slug. */
  product: string;
  addedAt: Date;
}

export interface WishPage {
  wishes: Wish[];
  next: string | null;
}

const LIST = 'wishes';
const MOST_ASKED = 100;

/**
 * What a customer would like to have, newest first.
 *
 * @param page.first from 1 to 60
 * @throws GraphQLError BAD_USER_INPUT for a page size or a cursor that is none
 */
export async function listWishes(
  db: Db,
  customer: string,
  { first, after }: { first: number; after?: string | null | undefined },
): Promise<WishPage> {
  checkPageSize(first);
  const [id = null] = readCursor(LIST, after, ID) ?? [];
  const { rows } = await db.query<Wish & { id: string }>(
    `select id, product, added_at as "addedAt" from wish
     where customer = $1 and ($2::uuid is null or id < $2::uuid)
     order by id desc limit $3`,
    [customer, id, first + 1],
  );
  const { page, next } = pageOf(rows, first, (last) => writeCursor(LIST, last.id));
  return { wishes: page, next };
}

export async function countWishes(db: Db, customer: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'select count(*)::integer as count from wish where customer = $1',
    [customer],
  );
  return rows[0]!.count;
}

/**
 * Which of some products stand on a customer's list, in the order in which they were asked for.
 *
 * @throws GraphQLError BAD_USER_INPUT for more than 100
 */
export async function findWished(
  db: Db,
  customer: string,
  products: readonly string[],
): Promise<string[]> {
  if (products.length > MOST_ASKED) {
    throw inputError('products', `${products.length} are too many; ask for ${MOST_ASKED} at most`);
  }
  // PostgreSQL's texts have no such character, so no wish has.
  const askable = products.filter((product) => !product.includes('\0'));
  const { rows } = await db.query<{ product: string }>(
    'select product from wish where customer = $1 and product = any($2::text[])',
    [customer, askable],
  );
  const wished = new Set(rows.map(({ product }) => product));
  return [...new Set(askable)].filter((product) => wished.has(product));
}
