import type { IncomingHttpHeaders } from 'node:http';
import { CONTEXT_HEADERS, TAG_HEADER } from '@tessera/slice-kit/contract';

/** How long an answer may be shared between visitors; times in milliseconds from its arrival. */
export interface SharedCaching {
  freshFor: number;
  staleWhileRevalidate: number;
  staleIfError: number;
  tags: string[];
}

// A part is stored under the visitor's language and currency; it may vary on nothing else.
const KEYED: ReadonlySet<string> = new Set([
  ...Object.values(CONTEXT_HEADERS),
  'accept',
  'accept-encoding',
]);

/**
 * Reads `Cache-Control` (RFC 9111, RFC 5861), `Vary` and the surrogate tags of an answer.
 *
 * @returns undefined when it must not be shared: private, no-store, cookies set, varies on more
 */
export function sharedCaching(headers: IncomingHttpHeaders): SharedCaching | undefined {
  const directives = new Map<string, string | undefined>();
  for (const part of (headers['cache-control'] ?? '').toLowerCase().split(',')) {
    const [name = '', value] = part.trim().split('=');
    directives.set(name, value);
  }
  if (!directives.has('public') || directives.has('private') || directives.has('no-store')) {
    return undefined;
  }
  if (headers['set-cookie']) return undefined;
  const vary = (headers.vary ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  if (vary.some((name) => name !== '' && !KEYED.has(name))) return undefined;
  const seconds = (name: string) => {
    const value = Number(directives.get(name) ?? 0);
    return Number.isFinite(value) && value > 0 ? value * 1000 : 0;
  };
  const tags = headers[TAG_HEADER];
  return {
    freshFor: seconds('s-maxage') || seconds('max-age'),
    staleWhileRevalidate: seconds('stale-while-revalidate'),
    staleIfError: seconds('stale-if-error'),
    tags: typeof tags === 'string' ? tags.split(/\s+/).filter(Boolean) : [],
  };
}
