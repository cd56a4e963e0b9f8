import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { CONTEXT_HEADERS } from '@tessera/slice-kit/contract';
import type { Addresses } from './addresses.ts';
import type { Cookies } from './cookies.ts';
import { ACCEPTED_CODINGS } from './decode-body.ts';
import type { Target } from './find-target.ts';

/** What means one connection only (RFC 9110, 7.6.1), and what is said anew on the next. */
const HOP_BY_HOP = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', 'host'],
]);
/** What is said inside a mesh, and where a request came from: nothing of it concerns anybody outside. */
const INSIDE =
  /^(?:tessera-|dapr-|traceparent$|tracestate$|baggage$|x-forwarded-|x-real-ip$|forwarded$)/;
const PREFERENCES: readonly string[] = Object.values(CONTEXT_HEADERS);
/** What holds for the environment's host or for its own answers alone. */
const OF_HOST = new Set([
  ...['strict-transport-security', 'alt-svc', 'content-security-policy', 'server', 'via'],
  ...[
    'content-security-policy-report-only',
    'report-to',
    'nel',
    'reporting-endpoints',
    'expect-ct',
  ],
  ...['x-tessera-release', 'server-timing', 'set-cookie', 'location'],
]);
/** Where an address of the environment may stand. */
const WITH_ADDRESSES = ['content-location', 'refresh', 'link', 'access-control-allow-origin'];

/** How one environment is spoken to from one origin. */
export interface Translation {
  cookies: Cookies;
  addresses: Addresses;
  /** The environment's release set, so that what it answers fits the manifests that are known. */
  releaseSet(): string;
}

/** The headers of a request to a slice as the environment's gateway gets them. */
export function headersForEnvironment(
  given: IncomingHttpHeaders,
  { kind }: Target,
  { cookies, addresses, releaseSet }: Translation,
): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(given)) {
    const said = kind === 'api' && PREFERENCES.includes(name);
    if (HOP_BY_HOP.has(name) || (INSIDE.test(name) && !said) || name === 'cookie') continue;
    headers[name] = value;
  }
  for (const name of ['origin', 'referer']) {
    const value = given[name];
    if (typeof value === 'string') headers[name] = addresses.source(value);
  }
  const cookie = join(kind === 'part' && preferences(given), cookies.toEnvironment(given.cookie));
  if (cookie) headers['cookie'] = cookie;
  // A range counts bytes of what is sent.
  headers['accept-encoding'] = given.range === undefined ? ACCEPTED_CODINGS : 'identity';
  headers['tessera-set'] = releaseSet();
  return headers;
}

/** The headers of the environment's answer as this origin gives them. */
export function headersForVisitor(
  given: IncomingHttpHeaders,
  sent: IncomingHttpHeaders,
  { cookies, addresses }: Translation,
): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(given)) {
    if (HOP_BY_HOP.has(name) || INSIDE.test(name) || OF_HOST.has(name)) continue;
    headers[name] = value;
  }
  for (const name of WITH_ADDRESSES) {
    const value = given[name];
    if (typeof value === 'string') headers[name] = addresses.text(value);
  }
  if (given.location !== undefined) headers['location'] = addresses.location(given.location);
  const set = cookies.toVisitor(given['set-cookie'] ?? [], sent.cookie);
  if (set.length > 0) headers['set-cookie'] = set;
  return headers;
}

/**
 * A shell tells a slice its visitor's preferences in headers; the public door reads them from the
 * shop's own cookies. Parameters would do as well, but could be a prop's.
 */
function preferences(given: IncomingHttpHeaders): string | undefined {
  const locale = given[CONTEXT_HEADERS.locale];
  const currency = given[CONTEXT_HEADERS.currency];
  return join(
    typeof locale === 'string' && `lang=${locale}`,
    typeof currency === 'string' && `currency=${currency}`,
  );
}

function join(...cookies: (string | false | undefined)[]): string | undefined {
  return cookies.filter(Boolean).join('; ') || undefined;
}
