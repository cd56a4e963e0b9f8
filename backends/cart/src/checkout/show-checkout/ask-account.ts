import type { Currency } from '@tessera/slice-kit/contract';
import type { Account, Profile } from '../../account/account.ts';
import type { Checkout } from '../checkout.ts';

/** What the account knows of a customer; all of it may be missing. */
export interface KnownOfCustomer {
  /** Minor units that may be spent. */
  credit?: number | undefined;
  profile?: Profile | undefined;
}

/** Asks for what the checkout has a use for: who somebody is only as long as they have not said so. */
export async function askAccount(
  account: Account,
  { customer, currency }: { customer?: string | undefined; currency: Currency },
  checkout: Pick<Checkout, 'contact' | 'address'> | undefined,
): Promise<KnownOfCustomer> {
  if (customer === undefined) return {};
  const isComplete = checkout?.contact != null && checkout.address !== null;
  const [credit, profile] = await Promise.all([
    account.credit(customer, currency),
    isComplete ? undefined : account.profile(customer),
  ]);
  return { credit, profile };
}
