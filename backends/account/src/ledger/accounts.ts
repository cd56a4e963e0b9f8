import type { Currency } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';

/** An account of a customer; its balance is minor units. */
export interface LedgerAccount {
  id: string;
  balance: number;
}

/** What a customer has in a currency. */
export interface CustomerAccounts {
  spendable: LedgerAccount;
  /** Becomes spendable when the order that it is for has left the house. */
  pending: LedgerAccount;
}

/**
 * A customer's accounts in a currency, opened when there are none. Until the end of the transaction
 * nobody else moves anything in or out of them.
 *
 * @param customer one that `holdCustomer` holds
 */
export async function lockAccounts(
  tx: Db,
  customer: string,
  currency: Currency,
): Promise<CustomerAccounts> {
  const there = await findAccounts(tx, customer, currency);
  if (there) return there;
  await tx.query(
    `with made as (
       insert into ledger_account (customer, currency, kind)
       values ($1, $2, 'pending'), ($1, $2, 'spendable')
       on conflict (customer, kind, currency) where customer is not null do nothing
       returning id)
     insert into ledger_balance (account) select id from made`,
    [customer, currency],
  );
  return (await findAccounts(tx, customer, currency))!;
}

async function findAccounts(
  tx: Db,
  customer: string,
  currency: Currency,
): Promise<CustomerAccounts | undefined> {
  // In the same order by everybody: two who wait for each other would wait for ever.
  const { rows } = await tx.query<LedgerAccount & { kind: keyof CustomerAccounts }>(
    `select account.id, account.kind, balance.amount as balance
     from ledger_account account join ledger_balance balance on balance.account = account.id
     where account.customer = $1 and account.currency = $2
     order by account.kind for update of balance`,
    [customer, currency],
  );
  const of = (wanted: keyof CustomerAccounts) => rows.find(({ kind }) => kind === wanted);
  const [pending, spendable] = [of('pending'), of('spendable')];
  return pending && spendable && { pending, spendable };
}
