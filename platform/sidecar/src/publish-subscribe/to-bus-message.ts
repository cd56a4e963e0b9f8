import { randomUUID } from 'node:crypto';
import type { BusMessage } from '@tessera/bus';
import { toCloudEvent, type Publishing } from './cloud-event.ts';
import { isRaw } from './read-publishing.ts';

/**
 * What goes onto the bus for a published body.
 *
 * @throws InvalidEvent, and TypeError for metadata that cannot be understood
 */
export function toBusMessage(body: Buffer, publishing: Publishing): BusMessage {
  const { topic, metadata } = publishing;
  if (isRaw(metadata)) {
    return { topic, key: randomUUID(), body: body.toString('base64'), raw: true };
  }
  const event = toCloudEvent(body, publishing);
  // CloudEvents 1.0: source and id together say which event it is.
  return { topic, key: `${event.source}\n${event.id}`, body: JSON.stringify(event) };
}
