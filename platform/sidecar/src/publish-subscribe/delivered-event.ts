import type { BusMessage, Delivery } from '@tessera/bus';
import type { AppSubscription } from './app-subscriptions.ts';
import { wrapRaw, type CloudEvent } from './cloud-event.ts';

/** An event on its way to a route of the app. */
export interface DeliveredEvent {
  message: BusMessage;
  attempt: number;
  event: CloudEvent;
  /** The event as JSON. */
  text: string;
  path: string;
}

/**
 * Reads what the bus brought; what is no CloudEvent is wrapped into one.
 *
 * @returns undefined when the app does not want it, or not any more
 */
export function readDelivery(
  { message, attempt }: Delivery,
  subscription: AppSubscription,
  pubsub: string,
): DeliveredEvent | undefined {
  const { event, text } = readEvent(message, subscription, pubsub);
  const path =
    subscription.rules.find(({ matches }) => matches(event))?.path ?? subscription.defaultPath;
  if (path === undefined || isExpired(event)) return undefined;
  return { message, attempt, event, text, path };
}

function readEvent(
  message: BusMessage,
  { raw, topic }: AppSubscription,
  pubsub: string,
): { event: CloudEvent; text: string } {
  if (!raw) {
    const text = message.raw ? Buffer.from(message.body, 'base64').toString() : message.body;
    const event = asCloudEvent(text);
    if (event) return { event, text };
  }
  const base64 = message.raw ? message.body : Buffer.from(message.body).toString('base64');
  const event = wrapRaw(message.key, base64, pubsub, topic);
  return { event, text: JSON.stringify(event) };
}

function asCloudEvent(text: string): CloudEvent | undefined {
  try {
    const value = JSON.parse(text) as Partial<CloudEvent> | null;
    return typeof value?.specversion === 'string' && typeof value.id === 'string'
      ? (value as CloudEvent)
      : undefined;
  } catch {
    return undefined;
  }
}

function isExpired({ expiration }: CloudEvent): boolean {
  return typeof expiration === 'string' && Date.parse(expiration) < Date.now();
}
