import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';

/** What is asked for: who is far away shall send little. */
export const ACCEPTED_CODINGS = 'br, gzip';

/** The body of an answer as it was before it was compressed; errors of either come out of it. */
export function decodeBody(answer: IncomingMessage): Readable {
  const decoder = decoderOf(answer);
  if (!decoder) return answer;
  return pipeline(answer, decoder, () => {});
}

/** Whether `decodeBody` changes what comes. */
export function isCoded(answer: IncomingMessage): boolean {
  return ['br', 'gzip', 'x-gzip'].includes(answer.headers['content-encoding'] ?? '');
}

function decoderOf(answer: IncomingMessage) {
  if (!isCoded(answer)) return undefined;
  return answer.headers['content-encoding'] === 'br' ? createBrotliDecompress() : createGunzip();
}
