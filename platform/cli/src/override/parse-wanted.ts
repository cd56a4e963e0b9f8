import { OverrideError } from '@tessera/overrides';

/** What somebody wants to see of a slice: a release, or what runs at an origin of this machine. */
export interface Wanted {
  slice: string;
  release?: string;
  origin?: string;
}

/**
 * Reads `catalog=ab12cd34ef56` and `catalog=http://localhost:4100`.
 *
 * @throws OverrideError `invalid_override` naming what is wrong
 */
export function parseWanted(given: readonly string[]): Wanted[] {
  if (given.length === 0) {
    throw new OverrideError(
      'invalid_override',
      'Say what you want to see: catalog=http://localhost:4100, or catalog=<release>',
    );
  }
  const wanted = given.map((text): Wanted => {
    const [, slice, value = ''] = /^([a-z][a-z0-9-]{0,39})=(.+)$/.exec(text) ?? [];
    if (!slice) {
      throw new OverrideError('invalid_override', `"${text}" is not <slice>=<release or origin>.`);
    }
    if (/^[0-9a-f]{12}$/.test(value)) return { slice, release: value };
    const url = URL.parse(value);
    if (url && /^https?:$/.test(url.protocol)) return { slice, origin: url.origin };
    throw new OverrideError(
      'invalid_override',
      `${slice}: "${value}" is neither a release (12 hex digits, see \`tessera status\`) nor an origin such as http://localhost:4100.`,
    );
  });
  const twice = wanted.find(({ slice }, n) => wanted.findIndex((one) => one.slice === slice) !== n);
  if (twice) throw new OverrideError('invalid_override', `${twice.slice} is named twice.`);
  return wanted;
}
