import { randomUUID } from 'node:crypto';
import { ACCESS_COOKIE, readCookie, SESSION_HINT_COOKIE } from '@tessera/slice-kit/identity';
import type { VisitorKeys } from '../../graphql/visitor.ts';
import type { Account, Profile } from '../../account/account.ts';
import type { CallService } from '../../place-order/call-service.ts';

/** Accounts in memory, as the mesh shows them, with trouble on demand. */
export interface TestAccounts extends VisitorKeys {
  account: Account;
  call: CallService;
  /** Minor units that a customer may spend. */
  balances: Map<string, number>;
  profiles: Map<string, Profile>;
  /** Minor units that were taken, by order; null once returned. */
  redemptions: Map<string, number | null>;
  /** As long as it is set nobody gets an answer. */
  down: boolean;
  /** @returns the `Cookie` header of a customer who is logged in */
  cookieOf(customer: string): string;
  newCustomer(): string;
}

/** The token is the customer's id: what tokens look like is proved elsewhere. */
export function startTestAccounts(): TestAccounts {
  const balances = new Map<string, number>();
  const profiles = new Map<string, Profile>();
  const redemptions = new Map<string, number | null>();
  const accounts: TestAccounts = {
    ...{ balances, profiles, redemptions, down: false },
    async verify(cookies) {
      const customer = readCookie(cookies, ACCESS_COOKIE);
      return customer ? { subject: customer } : undefined;
    },
    cookieOf: (customer) => `${ACCESS_COOKIE}=${customer}; ${SESSION_HINT_COOKIE}=1`,
    newCustomer: () => randomUUID(),
    account: {
      credit: async (customer) => (accounts.down ? undefined : (balances.get(customer) ?? 0)),
      profile: async (customer) => (accounts.down ? undefined : profiles.get(customer)),
      answers: async () => !accounts.down,
    },
    async call({ method, path, body }) {
      if (accounts.down) throw new Error('no answer');
      const order = path.split('/').at(-1)!;
      return {
        status: method === 'PUT' ? redeem(order, body as Redemption) : giveBack(order),
        body,
      };
    },
  };

  function redeem(order: string, { customer, amount }: Redemption): number {
    const before = redemptions.get(order);
    if (before !== undefined) return before === amount ? 200 : 409;
    const balance = balances.get(customer) ?? 0;
    if (balance < amount) return 409;
    balances.set(customer, balance - amount);
    owners.set(order, customer);
    redemptions.set(order, amount);
    return 200;
  }

  const owners = new Map<string, string>();

  function giveBack(order: string): number {
    const amount = redemptions.get(order) ?? 0;
    const owner = owners.get(order);
    if (owner) balances.set(owner, (balances.get(owner) ?? 0) + amount);
    redemptions.set(order, null);
    return 204;
  }

  return accounts;
}

interface Redemption {
  customer: string;
  amount: number;
}
