import { createOutbox } from '@tessera/slice-kit/events';
import { currentTraceparent } from '@tessera/tracing';
import customerErased from '../../contract/events/account.customer-erased.v1.schema.json' with { type: 'json' };
import customerRegistered from '../../contract/events/account.customer-registered.v1.schema.json' with { type: 'json' };
import loggedIn from '../../contract/events/account.logged-in.v1.schema.json' with { type: 'json' };

/** Where the account's events are written, in the transaction of what they tell. */
export const outbox = createOutbox({
  schemas: {
    'account.customer-registered.v1': customerRegistered,
    'account.logged-in.v1': loggedIn,
    'account.customer-erased.v1': customerErased,
  },
  traceparent: currentTraceparent,
});
