import type { Received } from '../http/send.ts';
import { TransportError } from '../http/transport-error.ts';

const ANSWER_LIMIT = 1024 * 1024;

/**
 * The text of an answer, one mebibyte at most.
 *
 * @throws TransportError `lost`
 */
export async function readAnswer({ body }: Received): Promise<string> {
  if (Buffer.isBuffer(body)) return body.toString();
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > ANSWER_LIMIT) throw new Error('the answer is too long');
      chunks.push(chunk);
    }
  } catch (error) {
    throw new TransportError('lost', (error as Error).message, error);
  }
  return Buffer.concat(chunks).toString();
}
