import type { IncomingHttpHeaders } from 'node:http';
import { DoorError } from './door-error.ts';

const OWN_SITES = new Set(['same-origin', 'none']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The door tells sources and starts an editor: it answers pages of the storefront it belongs to and
 * programs of this machine, never a page of somebody else's that this browser happens to show.
 *
 * @param origin of the storefront, `http://localhost:4100`; its other names on this machine count too
 * @param address `127.0.0.1:41234`, where the door itself listens
 * @throws DoorError 403
 */
export function refuseStrangers(
  headers: IncomingHttpHeaders,
  origin: string,
  address: string,
): void {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string' && !OWN_SITES.has(site)) {
    throw new DoorError(403, 'stranger', 'This is for pages of the storefront itself.');
  }
  if (headers.origin !== undefined && !isOwn(headers.origin, origin)) {
    throw new DoorError(403, 'stranger', `This is for pages of ${origin}.`);
  }
  // A name of somebody else's that was made to lead to this machine.
  const { host } = headers;
  if (host !== address && host !== `localhost:${address.split(':')[1]}`) {
    throw new DoorError(403, 'stranger', 'This is reached through the storefront.');
  }
}

function isOwn(given: string, origin: string): boolean {
  if (given === origin) return true;
  const [one, other] = [URL.parse(given), new URL(origin)];
  return (
    one !== null &&
    LOOPBACK.has(one.hostname) &&
    LOOPBACK.has(other.hostname) &&
    one.port === other.port &&
    one.protocol === other.protocol
  );
}
