import { join } from 'node:path';
import { ControlError, type LogEntry, type SliceSources, type Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';
import { openDocuments } from '../documents/documents.ts';
import { serveDoor } from '../door/door.ts';
import { trackBuilding, type Building } from '../hot/build/building.ts';
import { createFirstFinder } from '../hot/build/first-finder.ts';
import { startBuilder, type Builder } from '../hot/build/builder.ts';
import type { Built, Bundle } from '../hot/build/messages.ts';
import { findKeptBuild, forgetBuild, openKeeper } from '../hot/kept-build.ts';
import { layOutHotSlice, OPERATIONS, releaseOf, writeManifest } from '../hot/hot-slice.ts';
import { prepareVendors } from '../hot/vendor/vendor.ts';
import { openServerSwap } from '../hot/swap/server-shim.ts';
import { isOfBuild, type Problem, type Problems } from '../problems/problems.ts';
import { openLogProblems } from '../service/log-problems.ts';
import { restartService } from '../service/restart-service.ts';
import { refreshSchema } from '../schema/schema.ts';
import type { SliceDescriptor } from '@tessera/slice-kit/contract';
import { openTypeChecks } from '../types/check-types.ts';
import type { Say } from './say.ts';
import { askService } from './ask-service.ts';

/** One slice that is being worked on, from its sources to its processes. */
export interface HotSession {
  name: string;
  /** What control runs, once everything has been built for the first time. */
  release: Promise<Release>;
  /** From now on what changes reaches the running service. */
  attach(stage: Stage): void;
  /** Begins to build what is saved, where what was kept from before had been enough to start. */
  watch(): void;
  /** Operations or the schema they are held against have changed. */
  refreshDocuments(): Promise<void>;
  /** slice.json has changed. */
  redescribe(descriptor: SliceDescriptor): Promise<void>;
  /** What is built and the migrations are of the session before. */
  isKept: boolean;
  /** Starts the service anew. @returns whether it takes traffic again */
  restart(why: string): Promise<boolean>;
  /** What the service logs. */
  onLog(entry: LogEntry): void;
  close(): Promise<void>;
}

/** Milliseconds that the service has to take over a server bundle. */
const SWAP = 5_000;

export interface HotSessionOptions {
  sources: SliceSources;
  root: string;
  home: string;
  /** Public origin of the storefront. */
  origin: string;
  problems: Problems;
  say: Say;
  inspect?: number | undefined;
  /** What the service is told in addition. */
  environment?: Readonly<Record<string, string>> | undefined;
  /** Told when the manifest is another one. */
  onRelease(release: Release): void;
  trace(id: string): Promise<unknown>;
}

export async function openHotSession(options: HotSessionOptions): Promise<HotSession> {
  const { sources, root, home, origin, problems, say, inspect } = options;
  const slice = await layOutHotSlice(sources, home);
  const { name, backend, frontend } = slice;
  const schema = join(backend, 'contract/schema.graphql');
  const documents = openDocuments({ frontend, published: join(slice.directory, OPERATIONS), root });
  const swap = await openServerSwap(join(slice.build, 'server'));
  const page = trackBuilding();
  const door = await serveDoor({
    ...{ slice: name, release: slice.release, session: `${process.pid}-${Date.now()}` },
    ...{ files: join(slice.build, 'browser'), sourceRoot: root, problems, origin },
    ...{ settled: page.settled, trace: options.trace },
  });
  const types = openTypeChecks([frontend, backend], root, (folder, found) =>
    problems.set(`types:${folder}`, found.filter(isReadable)),
  );
  const log = openLogProblems(problems, `log:${name}`, { root, frontend });
  const vendors = await prepareVendors(slice, root, () =>
    say.note(`bundling the packages of ${name} once`),
  );
  const keeper = openKeeper({ ...slice, vendors }, () => !problems.all().some(isOfBuild));
  const first = Promise.withResolvers<Release>();
  first.promise.catch(() => {});
  const hashes: Partial<Record<Bundle, string>> = {};
  const foundFirst = createFirstFinder();
  let builder: Builder | undefined;
  let stage: Stage | undefined;
  let release: Release | undefined;
  let { descriptor } = sources.frontend!;
  let moduleSources: Record<string, string> = {};
  /** The files whose change the page took over last. */
  let inPage: string[] = [];
  /** What pages must not see before it is over: a service that is being started anew. */
  let unsettled: Promise<unknown> = Promise.resolve();

  function expectRestart(isExpected: boolean): void {
    // The debugger's port is the other one's until that has ended.
    if (stage && release && inspect === undefined) stage.expectReload(release, isExpected);
  }
  /** What a build that is under way makes others wait for, or get ready. */
  const underWay: Record<Bundle, Pick<Building, 'begin' | 'end'>> = {
    browser: page,
    server: swap,
    backend: { begin: () => expectRestart(true), end: () => expectRestart(false) },
  };

  /** What cannot be built is told by the build. */
  function isReadable({ file }: Problem): boolean {
    return !problems.all().some((one) => one.file === file && isOfBuild(one));
  }

  function settle<T>(work: () => Promise<T>): Promise<T> {
    const turn = unsettled.then(work, work);
    unsettled = turn.catch(() => {});
    return turn;
  }

  function build(): void {
    if (builder) return;
    builder = startBuilder({
      ...{ root, to: slice.build, frontend, backend, slice: name, vendors },
      clients: [new URL('../client/hot.ts', import.meta.url).pathname],
    });
    builder.onBroken((message) => {
      const [headline = ''] = message.split('\n');
      problems.set(`build:${name}`, [{ source: 'build', message: headline, detail: message }]);
      first.reject(new ControlError('build_unusable', message));
      Object.values(underWay).forEach((one) => one.end());
    });
    builder.onBuilding((bundle) => underWay[bundle].begin());
    builder.onBuilt((built) => void take(built).catch((error: unknown) => first.reject(error)));
  }

  const kept = documents.generated() ? await findKeptBuild({ ...slice, vendors }) : undefined;
  if (kept) {
    Object.assign(hashes, kept.hashes);
    moduleSources = kept.sources;
    await swap.swap(kept.hashes.server, 0);
    await refreshManifest();
    door.send({ type: 'built', hash: kept.hashes.browser });
    first.resolve(release!);
  } else {
    await forgetBuild(slice);
    // What lies there may be of other sources than these.
    await refreshDocuments();
    build();
  }

  async function take(built: Built): Promise<void> {
    const { bundle, hash, changed } = built;
    problems.set(`${bundle}:${name}`, foundFirst(built));
    if (bundle === 'browser') inPage = changed;
    const isNew = built.problems.length === 0 && hashes[bundle] !== hash;
    if (!isNew || bundle === 'browser') underWay[bundle].end();
    types.soon(changed);
    if (built.problems.length > 0) return await forgetBuild(slice);
    if (!isNew) return;
    hashes[bundle] = hash;
    if (bundle === 'browser') await takeBrowser(built);
    else if (bundle === 'server') await takeServer(built);
    else if (stage) await settle(() => restartNow(changed.join(' ')));
    const { browser, server, backend: service } = hashes;
    if (!browser || !server || !service || !release) return;
    first.resolve(release);
    keeper.soon({ hashes: { browser, server, backend: service }, sources: moduleSources });
  }

  async function takeBrowser(built: Built): Promise<void> {
    moduleSources = built.sources ?? {};
    await refreshManifest();
    await unsettled;
    door.send({ type: 'built', hash: built.hash });
    if (inPage.length > 0) say.done('page', inPage.join(' '), built.milliseconds);
  }

  async function takeServer({ hash, changed, milliseconds }: Built): Promise<void> {
    // Before it is loaded: what that says is of the new one.
    if (stage) log.forget();
    // At once: a service that is just being started anew begins with it.
    const isSwapped = await swap.swap(hash, stage ? SWAP : 0);
    await unsettled;
    if (!stage || !isSwapped) return;
    door.send({ type: 'server' });
    // What the page has as well was told with it.
    const isHere = changed.every((file) => inPage.includes(file));
    if (!isHere) say.done('server', changed.join(' '), milliseconds);
  }

  async function restartNow(why: string): Promise<boolean> {
    if (!stage || !release) return false;
    const startedAt = performance.now();
    log.forget();
    const isBack = await restartService(stage, release);
    if (!isBack) return false;
    say.done('service', why, performance.now() - startedAt);
    door.send({ type: 'backend' });
    // Beside: what is saved next need not wait for a service that has gone again meanwhile.
    void refreshSchema(schema, askService(stage, release)).catch(() => false);
    return true;
  }

  async function refreshDocuments(): Promise<void> {
    await settle(async () => {
      const { problems: found, changed, milliseconds } = await documents.refresh();
      problems.set(`documents:${name}`, found);
      if (found.length > 0 || !changed) return;
      say.done('documents', '', milliseconds);
      await restartNow('operations');
    });
  }

  async function refreshManifest(): Promise<void> {
    const before = JSON.stringify(release?.manifest);
    const manifest = await writeManifest(slice, descriptor, moduleSources, inspect !== undefined);
    if (JSON.stringify(manifest) === before) return;
    const { environment } = options;
    release = releaseOf(slice, manifest, { files: door.address, vendors, inspect, environment });
    if (stage) options.onRelease(release);
  }

  return {
    name,
    isKept: kept !== undefined,
    release: first.promise,
    attach(running) {
      stage = running;
    },
    watch: build,
    refreshDocuments,
    async redescribe(next) {
      descriptor = next;
      if (!release) return;
      await refreshManifest();
      // The service reads what it publishes when it starts.
      await settle(() => restartNow('slice.json'));
    },
    restart: (why) => settle(() => restartNow(why)),
    onLog: log.take,
    async close() {
      documents.close();
      types.close();
      keeper.close();
      await Promise.all([builder?.close(), door.close()]);
    },
  };
}
