import { randomUUID } from 'node:crypto';
import { CLOUD_EVENT_TYPE } from './cloud-event.ts';
import type { DeliveredEvent } from './delivered-event.ts';

/** Several events as Dapr's bulk subscription has them, and the ids that the answer speaks of. */
export interface BulkDelivery {
  body: string;
  /** In the order of the events. */
  ids: string[];
}

/** Bytes. Apps may take no more than 64 KiB; a longer event goes alone, as it would without bulk. */
const LONGEST = 60_000;
/** Bytes of an entry around its event, about. */
const FRAME = 160;

/** Puts together what may travel in one request: one route, and not too long a body. */
export function groupDeliveries(events: readonly DeliveredEvent[]): DeliveredEvent[][] {
  const groups: DeliveredEvent[][] = [];
  const open = new Map<string, { events: DeliveredEvent[]; length: number }>();
  for (const event of events) {
    const length = Buffer.byteLength(event.text) + FRAME;
    let group = open.get(event.path);
    if (!group || group.length + length > LONGEST) {
      group = { events: [], length: 0 };
      open.set(event.path, group);
      groups.push(group.events);
    }
    group.events.push(event);
    group.length += length;
  }
  return groups;
}

/** @param about names of component and topic */
export function bulkOf(
  events: readonly DeliveredEvent[],
  about: { pubsub: string; topic: string },
): BulkDelivery {
  const ids = new Set<string>();
  const entries = events.map(({ event, text }) => {
    // Two sources may have used one id.
    const id = ids.has(event.id) ? randomUUID() : event.id;
    ids.add(id);
    return `{"entryId":${JSON.stringify(id)},"contentType":"${CLOUD_EVENT_TYPE}","metadata":{},"event":${text}}`;
  });
  const head = JSON.stringify({
    id: randomUUID(),
    pubsubname: about.pubsub,
    topic: about.topic,
    type: 'com.dapr.event.sent.bulk',
  });
  return { body: `${head.slice(0, -1)},"entries":[${entries.join()}]}`, ids: [...ids] };
}
