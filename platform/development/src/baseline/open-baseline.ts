import type { SliceManifest } from '@tessera/slice-kit/contract';
import { formatReleaseSet, parseReleaseSet } from '@tessera/control/naming-client';
import { serveStandIn, type StandIn, type StandInServer } from '../stand-in/stand-in.ts';
import { createAddresses } from './addresses.ts';
import { answerFromEnvironment } from './answer-from-environment.ts';
import { createCookies, MARK_COOKIE } from './cookies.ts';
import { createTargets, type FindTarget } from './find-target.ts';
import type { Translation } from './headers.ts';
import { keepFiles } from './kept-files.ts';
import { findEnvironment, readSite, type RemoteSite } from './read-site.ts';

/** A running environment whose slices answer here. */
export interface Baseline {
  /** What the environment calls itself: access tokens that it gave name this origin. */
  origin: string;
  /** One for each of its slices but those that are left out. */
  readonly standIns: StandIn[];
  /** Told when the environment has deployed, added or taken away slices. @returns ends it */
  onChange(listener: (change: BaselineChange) => void): () => void;
  close(): Promise<void>;
}

export interface BaselineChange {
  /** Stand for another release than before, at the address of before. */
  placed: StandIn[];
  /** Slices that the environment does not have any more; theirs are closed. */
  gone: string[];
}

export interface BaselineOptions {
  /** Slices that are here. */
  without: readonly string[];
  /** Names of cookies that those declare; what the environment's own releases of them say is known. */
  cookies?: readonly string[];
  /** `http://localhost:4100` */
  localOrigin: string;
  /**
   * `host:port` of somebody who plays a slice from its contract, and answers what the environment
   * does not answer in public: what backends ask each other.
   */
  otherwise?(slice: string): string | undefined;
  log(line: string): void;
  /** Milliseconds between two looks at what the environment is made of. */
  lookEvery?: number;
}

const LOOK_EVERY = 5_000;
const FILE_MEMORY = 64 * 1024 * 1024;

interface Standing {
  server: StandInServer;
  standIn: StandIn;
  targetOf: FindTarget;
}

/**
 * Stands in for the slices of a running environment, out of its public doors.
 *
 * @param url of the environment; what follows the host is not looked at
 * @throws BaselineError in words for people
 */
export async function openBaseline(url: string, options: BaselineOptions): Promise<Baseline> {
  const { without, log } = options;
  const environment = await findEnvironment(url);
  let site = await readSite(environment);
  const localOrigin = new URL(options.localOrigin).origin;
  const cookies = createCookies({
    environment: environment.origin,
    localOrigin,
    expected: () => expectedCookies(site, options),
  });
  const translation: Translation = {
    cookies,
    addresses: createAddresses([site.origin, environment.origin], localOrigin),
    releaseSet: () => releaseSetOf(site),
  };
  const files = keepFiles(FILE_MEMORY);
  const standing = new Map<string, Standing>();
  const listeners = new Set<(change: BaselineChange) => void>();
  const told = new Set<string>();
  let reachable = true;
  let closed = false;
  let looking: Promise<void> | undefined;

  function onAnswer(): void {
    if (!reachable) log(`${environment.origin} answers again`);
    reachable = true;
  }
  function onTrouble(error: unknown): void {
    if (reachable && !closed) log(`${(error as Error).message} Its slices are missing meanwhile.`);
    reachable = false;
  }

  async function place(manifest: SliceManifest): Promise<StandIn> {
    const slice = manifest.name;
    const before = standing.get(slice);
    const server =
      before?.server ??
      (await serveStandIn(
        answerFromEnvironment({
          ...{ slice, environment, translation, files, onAnswer, onTrouble },
          targetOf: (path) => standing.get(slice)!.targetOf(path),
          onRelease(mark) {
            const release = parseReleaseSet(mark)?.[slice];
            const known = standing.get(slice)?.standIn.manifest.release;
            if (release !== undefined && release !== known) void look();
          },
          onInside(what) {
            const other = options.otherwise?.(slice);
            const then = other === undefined ? '' : '; it is played from its contract';
            const line = `${slice} ${withoutIds(what)} is not public at ${environment.origin}${then}`;
            if (!told.has(line)) log(line);
            told.add(line);
            return other;
          },
        }),
      ));
    const standIn: StandIn = {
      manifest: manifestHere(manifest, cookies.nameHere),
      address: server.address,
      close: () => server.close(),
    };
    standing.set(slice, { server, standIn, targetOf: createTargets(manifest) });
    return standIn;
  }

  async function adopt(next: RemoteSite): Promise<BaselineChange> {
    site = next;
    const wanted = next.slices.filter(({ name }) => !without.includes(name));
    const names = new Set(wanted.map(({ name }) => name));
    const gone = [...standing.keys()].filter((name) => !names.has(name));
    const placed: StandIn[] = [];
    for (const manifest of wanted) {
      const known = standing.get(manifest.name)?.standIn.manifest.release;
      if (known !== manifest.release) placed.push(await place(manifest));
    }
    for (const name of gone) {
      const { server } = standing.get(name)!;
      standing.delete(name);
      await server.close();
    }
    return { placed, gone };
  }

  async function lookOnce(): Promise<void> {
    try {
      const next = await readSite(environment);
      onAnswer();
      if (closed || releaseSetOf(next) === releaseSetOf(site)) return;
      const change = await adopt(next);
      for (const { manifest } of change.placed) {
        log(`${manifest.name} is ${manifest.release} now at ${environment.origin}`);
      }
      for (const listener of listeners) listener(change);
    } catch (error) {
      onTrouble(error);
    }
  }
  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => (looking = undefined));
    return looking;
  }

  await adopt(site);
  const timer = setInterval(() => void look(), options.lookEvery ?? LOOK_EVERY).unref();

  return {
    origin: site.origin,
    get standIns() {
      return [...standing.values()].map(({ standIn }) => standIn);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearInterval(timer);
      environment.close();
      await looking;
      await Promise.all([...standing.values()].map(({ server }) => server.close()));
      standing.clear();
    },
  };
}

/** As the environment's slices name them, but for those that a slice here reads as well. */
function expectedCookies(site: RemoteSite, { without, cookies }: BaselineOptions): Set<string> {
  const expected = new Set<string>();
  const here = new Set(cookies);
  for (const manifest of site.slices) {
    const names = without.includes(manifest.name) ? here : expected;
    for (const { cookies } of [...manifest.pages, ...manifest.fragments]) {
      for (const name of cookies ?? []) names.add(name);
    }
  }
  for (const name of here) expected.delete(name);
  return expected;
}

/** The manifest as the shell here is to read it. */
function manifestHere(manifest: SliceManifest, nameHere: (name: string) => string): SliceManifest {
  const here = <T extends { cookies?: string[] }>(part: T): T =>
    part.cookies ? { ...part, cookies: [...part.cookies.map(nameHere), MARK_COOKIE] } : part;
  const { pages, fragments } = manifest;
  return { ...manifest, pages: pages.map(here), fragments: fragments.map(here) };
}

function releaseSetOf({ slices }: RemoteSite): string {
  return formatReleaseSet(Object.fromEntries(slices.map(({ name, release }) => [name, release])));
}

/** `PUT /carts/0190…/lines/3` → `PUT /carts/…/lines/…`: said once for all of them. */
function withoutIds(what: string): string {
  return what.replace(/\/(?:[\w-]*\d[\w-]*)(?=\/|\s|$)/g, '/…');
}
