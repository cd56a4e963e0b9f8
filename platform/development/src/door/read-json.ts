import type { IncomingMessage } from 'node:http';
import { DoorError } from './door-error.ts';

const LARGEST = 64 * 1024;

/**
 * The JSON object of a request's body.
 *
 * @throws DoorError 413 for more than 64 kB, 415 for another type, 400 for anything but an object
 */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  // A form of somebody else's page cannot send this type without asking first.
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    throw new DoorError(415, 'not_json', 'Send JSON, with content-type: application/json.');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw new DoorError(413, 'too_large', 'The body may have 64 kB.');
    chunks.push(chunk);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    value = undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DoorError(400, 'not_json', 'The body has to be a JSON object.');
  }
  return value as Record<string, unknown>;
}
