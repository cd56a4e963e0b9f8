import { isIPv6 } from 'node:net';

/**
 * Who a request comes from, as far as an address on the network tells. A household has a whole /64 of
 * IPv6, in which it could have another address for each try.
 *
 * @param forwarded the header `x-forwarded-for` as the gateway sets it
 * @param remote address of whoever connected, where there is no gateway in front
 */
export function clientOf(forwarded: string | string[] | undefined, remote = ''): string {
  const first = (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0]?.trim();
  const address = first || remote;
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/iu.exec(address)?.[1];
  if (mapped) return mapped;
  return isIPv6(address) ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.replace(/%.*$/u, '').toLowerCase().split('::');
  const split = (part: string | undefined) => (part ? part.split(':') : []);
  const [before, after] = [split(head), split(tail)];
  const missing = Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return groups.map((group) => group.replace(/^0+(?=.)/u, ''));
}
