import {
  findRelease,
  type Naming,
  type NamingState,
  type ReleaseSet,
} from '@tessera/control/naming-client';
import type { RequestTarget } from './request-target.ts';

/** Who answers a request. */
export type Route =
  | { kind: 'health' }
  | { kind: 'liveness' }
  | { kind: 'asset'; slice: string; release: string; path: string }
  /** A public file that somebody else than the release's folder answers for. */
  | { kind: 'file'; service: string; address: string; path: string }
  /** What is for strangers may come from anywhere: others' servers call it. */
  | { kind: 'api'; service: string; path: string; forStrangers: boolean; pattern: string }
  | { kind: 'document'; service: string; path: string }
  | { kind: 'page'; service: 'shell'; path: string }
  /** Goes on with a page that is open; the shell answers it too. */
  | { kind: 'fragment'; service: 'shell'; path: string }
  | { kind: 'api-not-found' }
  | { kind: 'not-found' };

/** A request that somebody behind the gateway answers. */
export type PassedRoute = Extract<Route, { service: string }>;

const ASSET = /^\/assets\/([a-z][a-z0-9-]*)\/([0-9a-f]{12})\/(.+)$/;
const API = /^\/api\/([a-z][a-z0-9-]*)(\/.*)?$/;
/** The shell's doors for what belongs to a page, or for a shop elsewhere that composes with parts. */
export const BESIDE_PAGES = /^\/(?:_fragments\/|_parts\/|_site$)/;

/** What a release lets through below `/api/<slice>`. */
interface Door {
  patterns: URLPattern[];
  /** Those of them that other sites' servers call. */
  webhooks: URLPattern[];
}

/** What a state of naming lets through, worked out once for each state. */
interface Doors {
  state: NamingState;
  /** By `<slice>@<release>`. */
  api: Map<string, Door | undefined>;
  /** Site-wide document → slice. */
  documents: Map<string, string>;
}

/** @returns tells who answers a request that is served from a set of releases */
export function createRouter(naming: Naming): (target: RequestTarget, set: ReleaseSet) => Route {
  let doors: Doors | undefined;
  return ({ pathname, search }, set) => {
    if (doors?.state !== naming.state) doors = openDoors(naming.state);
    return route(doors, set, pathname, search);
  };
}

function route(doors: Doors, set: ReleaseSet, pathname: string, search: string): Route {
  if (pathname === '/healthz') return { kind: 'health' };
  if (pathname === '/readyz') return { kind: 'liveness' };
  if (pathname.startsWith('/assets/')) {
    const [, slice, release, path] = ASSET.exec(pathname) ?? [];
    if (!slice || !release || !path) return { kind: 'not-found' };
    const address = findRelease(doors.state, slice, release)?.files;
    return address === undefined
      ? { kind: 'asset', slice, release, path }
      : { kind: 'file', service: slice, address, path: pathname + search };
  }
  if (pathname === '/api' || pathname.startsWith('/api/')) {
    const [, service, rest = '/'] = API.exec(pathname) ?? [];
    const door = service && doorOf(doors, service, set[service]);
    const pattern = door && door.patterns.find((one) => one.test({ pathname: rest }));
    if (!pattern) return { kind: 'api-not-found' };
    const forStrangers = door.webhooks.some((one) => one.test({ pathname: rest }));
    return { kind: 'api', service, path: rest + search, forStrangers, pattern: pattern.pathname };
  }
  // The shell's own door for control, which stands on the inside.
  if (isInnerDoor(pathname)) return { kind: 'not-found' };
  const owner = doors.documents.get(pathname);
  if (owner) return { kind: 'document', service: owner, path: pathname + search };
  const kind = BESIDE_PAGES.test(pathname) ? 'fragment' : 'page';
  return { kind, service: 'shell', path: pathname + search };
}

/** However its letters are escaped: who stands behind may unescape them. */
function isInnerDoor(pathname: string): boolean {
  const plain = pathname.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return /^\/+_shell(?:\/|$)/i.test(plain);
}

function openDoors(state: NamingState): Doors {
  const doors: Doors = { state, api: new Map(), documents: new Map() };
  for (const [slice, { manifest }] of Object.entries(state.releases)) {
    for (const document of manifest?.documents ?? []) doors.documents.set(document, slice);
  }
  return doors;
}

function doorOf(doors: Doors, slice: string, release: string | undefined): Door | undefined {
  if (release === undefined) return undefined;
  const name = `${slice}@${release}`;
  if (!doors.api.has(name)) {
    const manifest = findRelease(doors.state, slice, release)?.manifest;
    const door = manifest && {
      patterns: manifest.api.map(toPattern),
      webhooks: (manifest.webhooks ?? []).map(toPattern),
    };
    doors.api.set(name, door ?? undefined);
  }
  return doors.api.get(name);
}

const toPattern = (pathname: string): URLPattern => new URLPattern({ pathname });
