import type { IncomingMessage } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import { BaselineError } from './baseline-error.ts';
import { decodeBody } from './decode-body.ts';
import { openEnvironment, type Environment } from './environment.ts';

/** What an environment says of itself. */
export interface RemoteSite {
  /** What it calls itself; differs from where it was found when it has several names. */
  origin: string;
  slices: SliceManifest[];
}

const TIMEOUT = 10_000;
const MOST_MOVES = 3;

/**
 * Asks an environment which slices it is made of.
 *
 * @throws BaselineError `unreachable`, `not_trusted`, `not_allowed`, `no_shop`, `other_contract`
 */
export async function readSite(environment: Environment): Promise<RemoteSite> {
  const answer = await ask(environment, 'GET');
  const body = await text(decodeBody(answer));
  const { statusCode: status = 0, headers } = answer;
  if (status >= 500) {
    throw new BaselineError(
      'unreachable',
      `${environment.origin} answers with ${status} just now.`,
    );
  }
  if (status === 401 || status === 403) {
    throw new BaselineError(
      'not_allowed',
      `${environment.origin} lets nobody in like this (${status}). With a password it goes into the address: https://user:password@…`,
    );
  }
  const isJson = /^application\/json\b/.test(headers['content-type'] ?? '');
  const site = status === 200 && isJson ? parse(body) : undefined;
  if (!site) {
    throw new BaselineError(
      'no_shop',
      `${environment.origin} answers, but ${environment.origin}/_site (${status}) is not what a Tessera shop says there. Is it a shop, and new enough?`,
    );
  }
  if (site.contract !== 1) {
    throw new BaselineError(
      'other_contract',
      `${environment.origin} speaks contract ${String(site.contract)}; what lies here speaks contract 1.`,
    );
  }
  const slices = site.slices.map(withOwnBase);
  return { origin: readOrigin(site.origin) ?? environment.origin, slices };
}

/**
 * Finds the shop behind an address: `http://` may lead to `https://`, one name to another.
 *
 * @throws BaselineError as `readSite`
 */
export async function findEnvironment(url: string): Promise<Environment> {
  let environment = openEnvironment(url);
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const answer = await ask(environment, 'HEAD');
    await buffer(answer);
    const { location } = answer.headers;
    if ((answer.statusCode ?? 0) < 300 || answer.statusCode! >= 400 || !location) break;
    const target = URL.parse(location, `${environment.origin}/_site`);
    if (!target || target.pathname !== '/_site' || target.origin === environment.origin) break;
    environment.close();
    environment = openEnvironment(withCredentialsOf(url, target));
  }
  return environment;
}

function ask(environment: Environment, method: 'GET' | 'HEAD'): Promise<IncomingMessage> {
  return environment.call({
    ...{ method, path: '/_site', timeout: TIMEOUT },
    headers: { accept: 'application/json', 'accept-encoding': 'br, gzip' },
  });
}

/** A password is for whom it was given: the same host. */
function withCredentialsOf(url: string, target: URL): string {
  const { username, password, hostname } = new URL(url);
  if (target.hostname === hostname) Object.assign(target, { username, password });
  return target.href;
}

interface SaidSite {
  contract: unknown;
  origin?: unknown;
  slices: SliceManifest[];
}

function parse(body: string): SaidSite | undefined {
  try {
    const site = JSON.parse(body) as SaidSite;
    return Array.isArray(site.slices) && site.slices.every(isManifest) ? site : undefined;
  } catch {
    return undefined;
  }
}

/** Enough of one to be asked for parts; a newer shop may say more than is known here. */
function isManifest(value: Partial<SliceManifest>): boolean {
  return (
    /^[a-z][a-z0-9-]{0,39}$/.test(value.name ?? '') &&
    /^[0-9a-f]{12}$/.test(value.release ?? '') &&
    [value.pages, value.fragments, value.api].every(Array.isArray) &&
    typeof value.assets?.entry === 'string'
  );
}

function withOwnBase(manifest: SliceManifest): SliceManifest {
  const base = `/assets/${manifest.name}/${manifest.release}/`;
  return { ...manifest, assets: { ...manifest.assets, base } };
}

function readOrigin(value: unknown): string | undefined {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}
