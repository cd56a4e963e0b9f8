import type { Subscription } from '@tessera/slice-kit/events';
import type { PoolClient } from 'pg';
import schema from '../../contract/consumes/account.customer-erased.v1.schema.json' with { type: 'json' };
import { eraseCustomer } from '../erase-customer/erase-customer.ts';
import { eventReader } from './read-event.ts';

const read = eventReader<{ customer: string }>(schema);

/** Nothing here says any more who they were. */
export const whenCustomerErased: Subscription<PoolClient> = {
  topic: 'account.customer-erased.v1',
  async handler({ data }, client) {
    await eraseCustomer(client, read(data).customer);
  },
};
