/** Events for backends: told in the transaction that they are about, handled once in another. */
export { EVENT_TABLES } from './event-tables.ts';
export { EventError } from './event-error.ts';
export { readEventSchemas, type EventSchemas } from './event-schemas.ts';
export { createOutbox, type Outbox, type OutboxOptions, type OutgoingEvent } from './outbox.ts';
export { startRelay, type Relay, type RelayOptions } from './relay/relay.ts';
export { cleanInbox, handleOnce, startInboxCleaning } from './inbox.ts';
export { poolTransactions, type Transaction } from './transaction.ts';
export { DropEvent, type ReceivedEvent } from './received-event.ts';
export {
  createSubscriptions,
  type Subscription,
  type Subscriptions,
  type SubscriptionsOptions,
} from './subscriptions.ts';
