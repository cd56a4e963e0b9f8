import type { IncomingMessage } from 'node:http';
import {
  formatReleaseSet,
  parseReleaseSet,
  type Naming,
  type ReleaseSet,
} from '@tessera/control/naming-client';
import { readStandingReleases, type StandingReleases } from './standing-releases.ts';

/** The releases that a request is served from. */
export interface Visit {
  set: ReleaseSet;
  /** `set` in the form of the cookie and of `tessera-set`. */
  text: string;
  /** To be remembered by the browser; undefined when it knows. */
  cookie: string | undefined;
}

export interface Visits {
  /** For what begins or goes on with a visit: documents, soft navigations. */
  ofVisitor(request: IncomingMessage): Visit;
  /** What makes a browser remember a set that the shell chose for the visit. */
  remember(text: string): string;
  /** For what belongs to a page that is open: its API calls and fragments. */
  ofPage(request: IncomingMessage): Visit;
  /** @returns undefined when the request is for no preview; null when that preview is not there */
  ofPreview(request: IncomingMessage): Visit | null | undefined;
}

export const SET_COOKIE = 'tessera_set';
export const SET_HEADER = 'tessera-set';
const PREVIEW_HOST = /^preview--([a-z][a-z0-9-]*)-([0-9a-f]{4,12})\./;

/**
 * Chooses one release of each service for every visitor, once for each visit, so that pages,
 * fragments and API calls fit each other while several releases of a slice run. The choice lies
 * with the visitor, in a cookie of the browser's session: nothing is kept here.
 *
 * @param options.secure whether the shop speaks HTTPS
 * @param options.random 0 to 1; tests decide
 */
export function createVisits(
  naming: Pick<Naming, 'state'>,
  { secure, random = Math.random }: { secure: boolean; random?: () => number },
): Visits {
  let known: { state: unknown; standing: StandingReleases } | undefined;
  const standingNow = (): StandingReleases => {
    const { state } = naming;
    if (known?.state !== state) known = { state, standing: readStandingReleases(state) };
    return known.standing;
  };
  const remember = (text: string): string =>
    `${SET_COOKIE}=${text}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

  return {
    remember,
    ofVisitor(request) {
      const standing = standingNow();
      const held = cookieOf(request);
      if (held === standing.activeText) return visit(standing.active, held);
      const before = parseReleaseSet(held) ?? {};
      const set: Record<string, string> = { ...standing.active };
      for (const service of Object.keys(standing.active)) {
        const release = before[service];
        if (release !== undefined && standing.mayVisit(service, release)) set[service] = release;
        // Whoever held a release that was taken back is not tried on another candidate.
        else if (release === undefined) set[service] = draw(standing, service, random);
      }
      const text = formatReleaseSet(set);
      return visit(set, text, text === held ? undefined : remember(text));
    },
    ofPage(request) {
      const standing = standingNow();
      const written = request.headers[SET_HEADER];
      const told = typeof written === 'string' ? written : cookieOf(request);
      if (told === undefined || told === standing.activeText) {
        return visit(standing.active, standing.activeText);
      }
      const before = parseReleaseSet(told) ?? {};
      const set: Record<string, string> = { ...standing.active };
      for (const service of Object.keys(set)) {
        const release = before[service];
        if (release !== undefined && standing.runs(service, release)) set[service] = release;
      }
      return visit(set, formatReleaseSet(set));
    },
    ofPreview({ headers: { host = '' } }) {
      const [, service, prefix] = PREVIEW_HOST.exec(host) ?? [];
      if (!service || !prefix) return undefined;
      const standing = standingNow();
      const release = standing.preview(service, prefix);
      if (release === undefined) return null;
      const set = { ...standing.active, [service]: release };
      return visit(set, formatReleaseSet(set));
    },
  };
}

function visit(set: ReleaseSet, text: string, cookie?: string): Visit {
  return { set, text, cookie };
}

function draw({ active, candidates }: StandingReleases, service: string, random: () => number) {
  const candidate = candidates.find((one) => one.service === service);
  return candidate && random() * 100 < candidate.weight ? candidate.release : active[service]!;
}

/** The value of the set's cookie; the first, as browsers send the most specific first. */
function cookieOf({ headers: { cookie } }: IncomingMessage): string | undefined {
  const at = cookie?.indexOf(`${SET_COOKIE}=`) ?? -1;
  if (cookie === undefined || at < 0 || (at > 0 && !/[;\s]/.test(cookie[at - 1]!)))
    return undefined;
  const start = at + SET_COOKIE.length + 1;
  const end = cookie.indexOf(';', start);
  return cookie.slice(start, end < 0 ? undefined : end).trim();
}
