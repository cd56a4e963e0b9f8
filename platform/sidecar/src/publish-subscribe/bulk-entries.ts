import type { BusMessage } from '@tessera/bus';
import { CLOUD_EVENT_TYPE, InvalidEvent, isJsonType, type Publishing } from './cloud-event.ts';
import { parsePrecisely } from './precise-json.ts';
import { mediaType } from './read-publishing.ts';
import { toBusMessage } from './to-bus-message.ts';

interface Entry {
  id: string;
  event: unknown;
  contentType: string;
  metadata: Map<string, string>;
}

/**
 * Reads the body of a bulk publish: `[{ entryId, event, contentType, metadata }]`.
 *
 * @throws InvalidEvent naming the entry
 */
export function readBulkEntries(
  body: Buffer,
  publishing: Publishing,
): { messages: BusMessage[]; ids: string[] } {
  let list: unknown;
  try {
    list = parsePrecisely(body.toString());
  } catch (error) {
    throw new InvalidEvent(`the body is not JSON (${(error as Error).message})`);
  }
  if (!Array.isArray(list)) throw new InvalidEvent('the body has to be an array of entries');
  const entries = list.map((value: unknown, index) => readEntry(value, index));
  const ids = entries.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw new InvalidEvent('an entryId is there more than once');
  const messages = entries.map(({ id, event, contentType, metadata }) => {
    try {
      return toBusMessage(bytesOf(event, contentType), {
        ...publishing,
        contentType,
        metadata: new Map([...publishing.metadata, ...metadata]),
      });
    } catch (error) {
      if (error instanceof InvalidEvent) throw new InvalidEvent(`entry ${id}: ${error.message}`);
      throw error;
    }
  });
  return { messages, ids };
}

function readEntry(value: unknown, index: number): Entry {
  if (typeof value !== 'object' || value === null) {
    throw new InvalidEvent(`entry ${index} is not an object`);
  }
  // Dapr reads names without regard to case, and its own client relies on that.
  const fields = new Map(
    Object.entries(value).map(([name, field]) => [name.toLowerCase(), field as unknown]),
  );
  const id = fields.get('entryid');
  if (typeof id !== 'string' || id === '') {
    throw new InvalidEvent(`entry ${index} has no entryId`);
  }
  if (!fields.has('event')) throw new InvalidEvent(`entry ${id} has no event`);
  const type = fields.get('contenttype');
  const metadata = fields.get('metadata') ?? {};
  return {
    id,
    event: fields.get('event'),
    contentType: (typeof type === 'string' ? mediaType(type) : undefined) ?? 'text/plain',
    metadata: new Map(Object.entries(metadata).map(([name, text]) => [name, String(text)])),
  };
}

/** The body that the entry would have been as a request of its own. */
function bytesOf(event: unknown, contentType: string): Buffer {
  if (contentType === CLOUD_EVENT_TYPE || isJsonType(contentType)) {
    return Buffer.from(JSON.stringify(event));
  }
  if (typeof event !== 'string') return Buffer.from(JSON.stringify(event));
  return contentType === 'application/octet-stream'
    ? Buffer.from(event, 'base64')
    : Buffer.from(event);
}
