import type { IncomingHttpHeaders } from 'node:http';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something was sent by a page of somebody else's, in the name of a
 * visitor who does not know. Browsers say where a request comes from; programs say nothing, and
 * have no cookies of a visitor.
 *
 * @param publicOrigin `https://shop.example.com`
 */
export function isCrossSite(
  method: string,
  headers: IncomingHttpHeaders,
  publicOrigin: string,
): boolean {
  if (READING.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && headers.origin !== publicOrigin;
}
