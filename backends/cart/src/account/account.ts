import type { Currency } from '@tessera/slice-kit/contract';
import type { Address } from '../checkout/address/address.ts';

/** What an account knows of a customer, for a checkout to begin with. */
export interface Profile {
  email: string;
  name: string;
  address: Address | null;
}

/** What checkout asks the account. It has no answer whenever the account has none: nothing depends on it. */
export interface Account {
  /** Minor units that the customer may spend; undefined when nobody knows, or credit is off. */
  credit(customer: string, currency: Currency): Promise<number | undefined>;
  profile(customer: string): Promise<Profile | undefined>;
  /** Whether the account is there at all. */
  answers(): Promise<boolean>;
}

/** Injects {@link Account}. */
export const ACCOUNT = Symbol('account');

/** For who has no account to ask. */
export const noAccount: Account = {
  credit: async () => undefined,
  profile: async () => undefined,
  answers: async () => false,
};
