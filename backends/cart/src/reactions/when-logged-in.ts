import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import schema from '../../contract/consumes/account.logged-in.v1.schema.json' with { type: 'json' };
import { claimCart } from '../merge-carts/claim-cart.ts';
import { eventReader } from './read-event.ts';

interface LoggedIn {
  customer: string;
  cart: string | null;
}

const read = eventReader<LoggedIn>(schema);

/** What a guest has put into a cart is the customer's, though no page was seen since the login. */
export const whenLoggedIn: Subscription<PoolClient> = {
  topic: 'account.logged-in.v1',
  async handler({ data }, client) {
    const { customer, cart } = read(data);
    if (cart === null) return;
    const token = Buffer.from(cart, 'hex');
    await claimCart(client, { customer, token, cookie: 'was-theirs' });
  },
};
