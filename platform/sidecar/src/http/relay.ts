import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Received } from './send.ts';

/**
 * Passes an answer on. An answer that breaks off while it flows ends the connection, which is all
 * that HTTP has to say so.
 *
 * @returns whether it arrived whole
 */
export async function relay(
  { status, body }: Received,
  headers: OutgoingHttpHeaders,
  response: ServerResponse,
): Promise<boolean> {
  if (response.destroyed) {
    if (!Buffer.isBuffer(body)) body.destroy();
    return false;
  }
  response.writeHead(status, headers);
  if (Buffer.isBuffer(body)) {
    response.end(body);
    return true;
  }
  try {
    await pipeline(body, response);
    return true;
  } catch {
    return false;
  }
}
