import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { chooseCoding } from '../assets/choose-coding.ts';

/** Events are told one by one: a compressor's block for each would be longer than they are. */
const COMPRESSIBLE =
  /^(?:text\/(?!event-stream)|application\/(?:[\w.+-]*json|xml|[\w.+-]*\+xml|javascript)|image\/svg\+xml)/;
/** A response of this size or less fits into one packet anyway. */
const WORTHWHILE = 1024;

/**
 * Compresses what a service answered, if the client takes it and it is worth it. Whatever goes in
 * comes out at once, so a page that is streamed stays streamed.
 *
 * @param headers changed to describe the compressed response
 * @returns the compressor, or undefined when the body goes through as it is
 */
export function compressResponse(
  request: IncomingMessage,
  status: number,
  headers: OutgoingHttpHeaders,
): Transform | undefined {
  if (!COMPRESSIBLE.test(textOf(headers, 'content-type'))) return undefined;
  addVary(headers, 'accept-encoding');
  if (headers['content-encoding'] !== undefined || hasNoBody(request, status)) return undefined;
  const length = headers['content-length'];
  if (length !== undefined && Number(length) <= WORTHWHILE) return undefined;
  if (textOf(headers, 'cache-control').includes('no-transform')) return undefined;

  const coding = chooseCoding(request.headers['accept-encoding'], ['br', 'gzip']);
  if (coding === 'identity') return undefined;
  headers['content-encoding'] = coding;
  delete headers['content-length'];
  // The same bytes are not promised any more, the same meaning is.
  const etag = headers['etag'];
  if (typeof etag === 'string' && !etag.startsWith('W/')) headers['etag'] = `W/${etag}`;
  return coding === 'br' ? brotli() : createGzip({ level: 6, flush: constants.Z_SYNC_FLUSH });
}

function brotli(): Transform {
  return createBrotliCompress({
    flush: constants.BROTLI_OPERATION_FLUSH,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 4,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      // 256 kB: larger than nearly every page, and a sixteenth of what each stream would allocate.
      [constants.BROTLI_PARAM_LGWIN]: 18,
    },
  });
}

export function hasNoBody(request: IncomingMessage, status: number): boolean {
  return request.method === 'HEAD' || status === 204 || status === 304;
}

/** A header's value; repeated ones joined, as they mean. */
function textOf(headers: OutgoingHttpHeaders, name: string): string {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : `${value ?? ''}`;
}

function addVary(headers: OutgoingHttpHeaders, name: string): void {
  const vary = textOf(headers, 'vary');
  if (vary.toLowerCase().includes(name)) return;
  headers['vary'] = vary === '' ? name : `${vary}, ${name}`;
}
