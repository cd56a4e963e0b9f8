import { findFailedParts } from './find-failed-parts.ts';
import { createJar } from './jar.ts';
import { findMixture, parseSet, type ReleaseSet } from './release-set.ts';
import type { Change, Tally } from './tally.ts';

/** Somebody's browser without scripts, who notes whatever is not as it should be. */
export interface HttpClient {
  /** Loads a page. @returns its HTML; undefined when it failed, which is noted */
  page(path: string): Promise<string | undefined>;
  /** Asks an API as the page does that is open. @returns `data`; undefined when it failed */
  ask<T>(slice: string, documentId: string, variables?: object): Promise<T | undefined>;
  /** Sends a form of the page that is open. @returns where it leads; undefined when it failed */
  post(path: string, form: Record<string, string>): Promise<string | undefined>;
  /** Reads a file that the page names. */
  file(path: string): Promise<void>;
  /** Notes that the visitor lost what was in their cart. */
  noteLostCart(problem: string): void;
}

const PATIENCE = 30_000;
/** Whoever watches `fetch` sees what others send: here everything is noted with more to it. */
const { fetch } = globalThis;

/**
 * @param visitor name for the report
 * @param tally is added to
 */
export function createHttpClient(origin: string, visitor: string, tally: Tally): HttpClient {
  const jar = createJar();
  /** Releases that the page which is open was made with. */
  let open: ReleaseSet = {};

  const note = (list: 'failures' | 'lostCarts' | 'mixedSets', where: string, problem: string) =>
    void tally[list].push({
      ...{ at: new Date().toISOString(), visitor, where, problem },
      set: jar.get('tessera_set') ?? '',
    });

  async function send(
    path: string,
    init: RequestInit = {},
  ): Promise<{ response: Response; body: string; asked: number } | undefined> {
    const where = `${init.method ?? 'GET'} ${path}`;
    const asked = Date.now();
    tally.requests += 1;
    try {
      const response = await fetch(new URL(path, origin), {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE),
        headers: { ...(init.headers as Record<string, string>), cookie: jar.header() },
      });
      const body = await response.text();
      jar.take(response);
      if (response.status < 400) return { response, body, asked };
      note('failures', where, `status ${response.status}: ${body.slice(0, 200)}`);
    } catch (error) {
      const { message, cause } = error as Error;
      note('failures', where, cause instanceof Error ? `${message}: ${cause.message}` : message);
    }
    return undefined;
  }

  function noteChanges(
    kind: Change['kind'],
    [held, got]: readonly [ReleaseSet, ReleaseSet],
    { where, asked }: { where: string; asked: number },
  ): void {
    for (const [slice, release] of Object.entries(got)) {
      const before = held[slice];
      if (before === undefined || before === release) continue;
      const times = { asked, answered: Date.now() };
      tally.changes.push({ slice, held: before, got: release, kind, visitor, where, ...times });
    }
  }

  async function api(path: string, init: RequestInit): ReturnType<typeof send> {
    const set = Object.entries(open).map((pair) => pair.join('='));
    const headers = {
      ...(init.headers as Record<string, string>),
      ...{ origin, 'sec-fetch-site': 'same-origin', 'tessera-set': set.sort().join(',') },
    };
    const sent = await send(path, { ...init, method: 'POST', headers });
    if (!sent) return undefined;
    tally.answers += 1;
    const made = parseSet(sent.response.headers.get('x-tessera-release') ?? undefined);
    if (Object.keys(made).length === 0) note('mixedSets', path, 'it does not say who answered');
    noteChanges('api', [open, made], { where: path, asked: sent.asked });
    return sent;
  }

  return {
    async page(path) {
      const before = parseSet(jar.get('tessera_set'));
      const sent = await send(path);
      if (!sent) return undefined;
      const { response, body, asked } = sent;
      const location = response.headers.get('location');
      if (location !== null) return this.page(location);
      const held = parseSet(jar.get('tessera_set'));
      noteChanges('visit', [before, held], { where: path, asked });
      tally.pages += 1;
      open = held;
      for (const [slice, release] of Object.entries(held)) {
        const name = `${slice} ${release}`;
        tally.releases[name] = (tally.releases[name] ?? 0) + 1;
      }
      for (const problem of findFailedParts(body)) note('failures', `GET ${path}`, problem);
      for (const problem of findMixture(body, held)) note('mixedSets', `GET ${path}`, problem);
      return body;
    },
    async ask<T>(slice: string, documentId: string, variables: object = {}) {
      const sent = await api(`/api/${slice}/graphql`, {
        body: JSON.stringify({ documentId, variables }),
        headers: { 'content-type': 'application/json', accept: 'application/json' },
      });
      if (!sent) return undefined;
      const { data, errors } = JSON.parse(sent.body) as { data?: T | null; errors?: unknown };
      if (data) return data;
      note('failures', `POST /api/${slice}/graphql`, JSON.stringify(errors).slice(0, 200));
      return undefined;
    },
    async post(path, form) {
      const sent = await api(path, { body: new URLSearchParams(form) });
      return sent && (sent.response.headers.get('location') ?? '');
    },
    async file(path) {
      await send(path);
    },
    noteLostCart: (problem) => note('lostCarts', 'cart', problem),
  };
}
