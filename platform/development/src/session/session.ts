import { join } from 'node:path';
import {
  discoverSlices,
  type AnswerRequest,
  type Control,
  type LogEntry,
  type SliceSources,
} from '@tessera/control';
import type { Release } from '@tessera/control/releases';
import { checkContract } from '../contract/check-contract.ts';
import { answerMigrations } from '../database/answer-migrations.ts';
import type { Migrations } from '../database/migrations.ts';
import { giveBackMemorySoon } from '../memory/give-back-memory.ts';
import { makeFolders } from '../hot/make-folders.ts';
import { createProblems, type Problems } from '../problems/problems.ts';
import { openHotSession, type HotSession } from './hot-session.ts';
import { migrationsOf } from './migrations-of.ts';
import type { Say } from './say.ts';
import { watchSources, type SourceChange } from './watch-sources.ts';

/** Slices that are worked on, in front of releases of all others. */
export interface Session {
  problems: Problems;
  /** What control runs for the slices, once each has been built for the first time. */
  releases(): Promise<Release[]>;
  /**
   * Sees to the slices' databases before their services do: takes back migrations that are gone,
   * tries new ones. After control has started the databases.
   *
   * @param reset make them anew
   */
  prepareDatabases(control: Control, reset: boolean): Promise<void>;
  /**
   * From now on what changes reaches the running storefront.
   *
   * @param others releases of all other slices
   * @returns tells everyone anew which releases there are
   */
  attach(control: Control, others: () => readonly Release[]): Promise<() => Promise<void>>;
  /** Answers what `tessera db` asks of a session. */
  answer: AnswerRequest;
  /** Begins to build what is saved, once the services are there. */
  watch(): void;
  /** What the processes log. */
  onLog(entry: LogEntry): void;
  close(): Promise<void>;
}

export interface SessionOptions {
  slices: readonly SliceSources[];
  root: string;
  home: string;
  origin: string;
  say: Say;
  /** Port of the debugger of the first slice's service; the others' follow. */
  inspect?: number | undefined;
  /** A recorded trace by its id. */
  trace(id: string): Promise<unknown>;
  /** What the slices' services are told in addition. */
  environment?: Readonly<Record<string, string>> | undefined;
}

/** A slice with everything that belongs to it here. */
interface Worked {
  sources: SliceSources;
  hot: HotSession;
  migrations?: Migrations | undefined;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { slices, root, home, origin, say, inspect, environment, trace } = options;
  const problems = createProblems();
  let place: (() => Promise<void>) | undefined;
  for (const sources of slices) await makeFolders(sources, say.note);
  const worked: Worked[] = await Promise.all(
    slices.map(async (sources, n) => ({
      sources,
      hot: await openHotSession({
        ...{ sources, root, home, origin, problems, say, environment, trace },
        inspect: inspect === undefined ? undefined : inspect + n,
        onRelease: () => void place?.(),
      }),
    })),
  );
  const watchers: { close(): Promise<void> }[] = [];

  async function holdContract({ name }: HotSession, sources: SliceSources): Promise<void> {
    const { directory: backend, frontend } = sources;
    const folders = { root, backend, frontend: frontend!.directory };
    problems.set(`contract:${name}`, await checkContract(name, folders));
  }

  async function take({ hot, sources, migrations }: Worked, change: SourceChange): Promise<void> {
    switch (change) {
      case 'operations':
        return await hot.refreshDocuments();
      case 'schema':
        await hot.refreshDocuments();
        return await holdContract(hot, sources);
      case 'contract':
        await holdContract(hot, sources);
        await hot.restart('contract');
        return;
      case 'migrations':
        await migrations?.apply();
        return;
      case 'descriptor': {
        const found = await discoverSlices(root);
        const { frontend } = found.find(({ name }) => name === sources.name) ?? sources;
        await holdContract(hot, sources);
        return await hot.redescribe(frontend!.descriptor);
      }
      case 'service':
        say.note('service.json has changed: it is read when the session starts. Start it again.');
    }
  }

  return {
    problems,
    releases: () =>
      Promise.all(
        worked.map(async ({ hot }) => ({ ...(await hot.release), prepared: hot.isKept })),
      ),
    async prepareDatabases(control, reset) {
      for (const one of worked) {
        one.migrations = await migrationsOf({ ...one, control, problems, root, say }, reset);
        if (one.migrations && !reset) await one.migrations.guard();
      }
    },
    async attach(control, others) {
      const stage = control.stage();
      place = async () => {
        const own = await Promise.all(worked.map(({ hot }) => hot.release));
        await control.activate([...others(), ...own]);
      };
      for (const one of worked) {
        one.hot.attach(stage);
        const { directory: backend, frontend } = one.sources;
        const folders = { backend, frontend: frontend!.directory };
        watchers.push(watchSources(folders, (change) => take(one, change)));
        void holdContract(one.hot, one.sources).catch(() => {});
      }
      return place;
    },
    answer: (request, response) =>
      answerMigrations(
        (slice) => worked.find(({ hot }) => hot.name === slice)?.migrations,
        request,
        response,
      ),
    watch() {
      for (const { hot, migrations } of worked) {
        hot.watch();
        // What was saved while everything started; before, the service prepares its tables itself.
        void migrations?.apply();
      }
      giveBackMemorySoon();
    },
    onLog(entry) {
      worked.find(({ hot }) => hot.name === entry.service)?.hot.onLog(entry);
    },
    async close() {
      await Promise.all(watchers.map((watcher) => watcher.close()));
      await Promise.all(worked.map(({ hot }) => hot.close()));
    },
  };
}

/** Folder of a session beside the one of the storefront that is started. */
export function homeOfSession(home: string): string {
  return join(home, 'dev');
}
