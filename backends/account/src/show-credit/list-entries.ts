import type { Currency } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';
import { ID, pageOf, readCursor, writeCursor } from '../graphql/cursor.ts';
import { checkPageSize } from '../graphql/input-error.ts';
import type { TransactionKind } from '../ledger/post-transaction.ts';

/** Something that happened to a customer's credit. */
export interface CreditEntry {
  id: string;
  kind: Exclude<TransactionKind, 'forfeited'>;
  /** Minor units, with a minus for what went. */
  amount: number;
  currency: Currency;
  at: Date;
  orderNumber: string | null;
}

export interface CreditEntryPage {
  entries: CreditEntry[];
  next: string | null;
}

const LIST = 'credit';

/**
 * What happened to a customer's credit, newest first.
 *
 * @param page.first from 1 to 60
 * @throws GraphQLError BAD_USER_INPUT for a page size or a cursor that is none
 */
export async function listEntries(
  db: Db,
  customer: string,
  { first, after }: { first: number; after?: string | null | undefined },
): Promise<CreditEntryPage> {
  checkPageSize(first);
  const [id = null] = readCursor(LIST, after, ID) ?? [];
  // What is released leaves the pending ones for the spendable: that is told once.
  const { rows } = await db.query<CreditEntry>(
    `select entry.id, t.kind, entry.amount, entry.currency, t.at, customer_order.number as "orderNumber"
     from ledger_account account
       join ledger_entry entry on entry.account = account.id
       join ledger_transaction t on t.id = entry.transaction
       left join customer_order on customer_order.id = t.order_id
         and customer_order.customer = account.customer
     where account.customer = $1 and not (t.kind = 'released' and account.kind = 'pending')
       and ($2::uuid is null or entry.id < $2::uuid)
     order by entry.id desc limit $3`,
    [customer, id, first + 1],
  );
  const { page, next } = pageOf(rows, first, (last) => writeCursor(LIST, last.id));
  return { entries: page, next };
}
