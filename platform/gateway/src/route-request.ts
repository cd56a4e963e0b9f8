import type { Naming, NamingState } from '@tessera/control/naming-client';
import type { RequestTarget } from './request-target.ts';

/** Who answers a request. */
export type Route =
  | { kind: 'health' }
  | { kind: 'liveness' }
  | { kind: 'asset'; slice: string; release: string; path: string }
  /** What is for strangers may come from anywhere: others' servers call it. */
  | { kind: 'api'; service: string; path: string; forStrangers: boolean }
  | { kind: 'document'; service: string; path: string }
  | { kind: 'page'; service: 'shell'; path: string }
  | { kind: 'api-not-found' }
  | { kind: 'not-found' };

/** A request that somebody behind the gateway answers. */
export type PassedRoute = Extract<Route, { service: string }>;

const ASSET = /^\/assets\/([a-z][a-z0-9-]*)\/([0-9a-f]{12})\/(.+)$/;
const API = /^\/api\/([a-z][a-z0-9-]*)(\/.*)?$/;

/** What a state of naming lets through, worked out once for each state. */
interface Doors {
  state: NamingState;
  /** Slice → patterns below `/api/<slice>`. */
  api: Map<string, URLPattern[]>;
  /** Those of them that other sites' servers call. */
  webhooks: Map<string, URLPattern[]>;
  /** Site-wide document → slice. */
  documents: Map<string, string>;
}

export function createRouter(naming: Naming): (target: RequestTarget) => Route {
  let doors: Doors | undefined;
  return ({ pathname, search }) => {
    if (doors?.state !== naming.state) doors = openDoors(naming.state);
    return route(doors, pathname, search);
  };
}

function route(doors: Doors, pathname: string, search: string): Route {
  if (pathname === '/healthz') return { kind: 'health' };
  if (pathname === '/readyz') return { kind: 'liveness' };
  if (pathname.startsWith('/assets/')) {
    const [, slice, release, path] = ASSET.exec(pathname) ?? [];
    return slice && release && path
      ? { kind: 'asset', slice, release, path }
      : { kind: 'not-found' };
  }
  if (pathname === '/api' || pathname.startsWith('/api/')) {
    const [, service, rest = '/'] = API.exec(pathname) ?? [];
    if (!service || !isOneOf(doors.api.get(service), rest)) return { kind: 'api-not-found' };
    const forStrangers = isOneOf(doors.webhooks.get(service), rest);
    return { kind: 'api', service, path: rest + search, forStrangers };
  }
  // The shell's own door for control, which stands on the inside.
  if (isInnerDoor(pathname)) return { kind: 'not-found' };
  const owner = doors.documents.get(pathname);
  if (owner) return { kind: 'document', service: owner, path: pathname + search };
  return { kind: 'page', service: 'shell', path: pathname + search };
}

/** However its letters are escaped: who stands behind may unescape them. */
function isInnerDoor(pathname: string): boolean {
  const plain = pathname.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return /^\/+_shell(?:\/|$)/i.test(plain);
}

function openDoors(state: NamingState): Doors {
  const doors: Doors = { state, api: new Map(), webhooks: new Map(), documents: new Map() };
  for (const [slice, { manifest }] of Object.entries(state.releases)) {
    if (!manifest) continue;
    doors.api.set(slice, manifest.api.map(toPattern));
    doors.webhooks.set(slice, (manifest.webhooks ?? []).map(toPattern));
    for (const document of manifest.documents ?? []) doors.documents.set(document, slice);
  }
  return doors;
}

const toPattern = (pathname: string): URLPattern => new URLPattern({ pathname });

function isOneOf(patterns: URLPattern[] | undefined, pathname: string): boolean {
  return patterns?.some((pattern) => pattern.test({ pathname })) ?? false;
}
