import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  discoverSlices,
  openControl,
  ControlError,
  type Control,
  type SliceSources,
  type Stage,
} from '@tessera/control';
import { createHome, findRunningControl, locateHome } from '@tessera/control/running';
import type { Registry } from '@tessera/contracts';
import { openSession, type Session } from '@tessera/development';
import { seedConsumer } from '@tessera/development/alone';
import type { Release } from '@tessera/control/releases';
import { answerDeploys, openRollouts } from '@tessera/rollouts';
import { explainFailure, seconds } from '../say.ts';
import { listenForStop } from '../start/stop-signal.ts';
import { waitUntilServing } from '../start/wait-until-serving.ts';
import { findNeighbours, type Neighbours } from './neighbours.ts';
import { markPrepared, notePrepared } from './prepared.ts';
import { createScreen, type Screen } from './screen.ts';

export interface DevelopOptions {
  /** Slices that are worked on. */
  names: readonly string[];
  sourceRoot: string;
  /** Home of the storefront that `tessera start` runs. */
  startHome: string;
  home: string;
  port: number;
  hosts: string[];
  publicOrigin: string;
  /** Where the other slices come from: releases, contracts, or a storefront's origin. */
  neighbours: string;
  fresh: boolean;
  reset: boolean;
  inspect: number | undefined;
}

/** Milliseconds that a visitor waits for an answer while somebody looks at a breakpoint. */
const LONGEST_HOLD = '600000';
/** Milliseconds between two looks at the others. */
const LOOK = 50;
const FOR_PROCESSES = {
  // Milliseconds that the gateway and the shell wait for a service that is being started anew.
  TESSERA_RESTART_PATIENCE: '6000',
  // Few visitors need no allocator for many threads, and there is an editor on this machine as well.
  MALLOC_ARENA_MAX: '1',
  TESSERA_SMALL_PROCESSES: '1',
  TESSERA_POOL_IDLE_MS: '3000',
  TESSERA_BUS_CONNECTIONS: '2',
};

/** Runs a session until a signal says to stop. Sets the exit code. */
export async function develop(options: DevelopOptions): Promise<void> {
  const beganAt = Date.now();
  const screen = createScreen();
  const stop = listenForStop();
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let control: Control | undefined;
  let session: Session | undefined;
  let neighbours: Neighbours | undefined;
  try {
    await mkdir(options.home, { recursive: true });
    const held = options.inspect !== undefined && { TESSERA_RESPONSE_DEADLINE: LONGEST_HOLD };
    for (const [name, value] of Object.entries({ ...FOR_PROCESSES, ...held })) {
      process.env[name] ??= value;
    }
    const slices = chooseSlices(await discoverSlices(options.sourceRoot), options.names);
    control = await openControl({
      ...options,
      sampleData: process.env['TESSERA_SAMPLE_DATA'] !== '0',
      command: 'tessera dev',
      onLog: (entry) => {
        session?.onLog(entry);
        screen.onLog(entry, options.names);
      },
    });
    await run(control, slices);
    process.stdout.write(
      `\n  ${options.publicOrigin}  ready in ${seconds(Date.now() - beganAt)}\n\n`,
    );
    await stop.received;
  } catch (error) {
    if (!stop.asked.aborted) explainFailure(error);
  }
  if (stop.asked.aborted) process.stdout.write('\nStopping …\n');
  void stop.receivedAgain.then(() => control?.stop(0));
  await session?.close();
  await control?.stop(1_000);
  await neighbours?.close();
  stop.ignore();
  if (stop.asked.aborted) process.stdout.write('Stopped.\n');
  // Its own threads and pools may not have ended yet.
  process.exit();

  async function run(running: Control, slices: SliceSources[]): Promise<void> {
    const { sourceRoot: root, publicOrigin: origin, home, inspect } = options;
    const finding = findNeighbours(options.neighbours, {
      ...options,
      ...{ without: options.names, slices: running.slices, root, origin },
      ...{ home: await createHome(home), say: screen.step, interrupted: stop.asked },
      cookies: slices.flatMap(cookiesOf),
    });
    neighbours = await finding;
    const { environment } = neighbours;
    const others = neighbours.releases();
    const runs = [
      ...others.map(({ record }) => record.run),
      ...slices.map(({ service }) => service),
    ];
    const databases = running.startDatabases(runs);
    databases.catch(() => {});
    session = await openSession({
      ...{ slices, root, home, origin, say: screen.say, inspect, environment },
      trace: (id) => findTrace(home, id),
    });
    const { problems } = session;
    problems.onChange(screen.onProblems);
    if (problems.all().length > 0) {
      screen.onProblems({ fresh: problems.all(), gone: false, origin: '' });
    }
    screen.step(`building ${options.names.join(', ')}`);
    const own = await whenBuilt(session, screen, stop.asked);
    await databases;
    await session.prepareDatabases(running, options.reset);
    const all = [...others, ...own];
    await seed(running, slices, neighbours.recorded);
    await running.activate(options.reset ? all : await markPrepared(home, all));
    await running.startProcesses(options.names);
    const rollouts = await openRollouts(running.stage());
    const { answer } = session;
    running.answerWith(
      async (request, response) =>
        (await answer(request, response)) || (await answerDeploys(rollouts, request, response)),
    );
    const place = await session.attach(running, neighbours.releases);
    neighbours.onChange(() => void place());
    await waitUntilServing(running, stop.asked, screen.step);
    session.watch();
    void whenOthersServe(running.stage(), all, options, screen, stop.asked).catch(() => {});
  }
}

/** The others follow those that are worked on; says when all are there. */
async function whenOthersServe(
  stage: Stage,
  all: readonly Release[],
  { names: mine, home }: DevelopOptions,
  screen: Screen,
  interrupted: AbortSignal,
): Promise<void> {
  const own = all.filter(({ record }) => record.run.command.length > 0);
  const isThere = (release: Release): boolean => stage.instances(release).length > 0;
  const isLater = !own.every(isThere);
  while (!own.every(isThere)) await delay(LOOK, undefined, { signal: interrupted });
  const names = own
    .map(({ record }) => record.slice)
    .filter((name) => name !== 'shell' && !mine.includes(name));
  if (isLater && names.length > 0) screen.say.done('others', `${names.join(', ')} are there`);
  await notePrepared(home, own);
}

/** What happened in slices that do not run here, as they have recorded it. */
async function seed(
  control: Control,
  slices: readonly SliceSources[],
  recorded: Registry | undefined,
): Promise<void> {
  const busUrl = process.env['BUS_URL'] || control.databases()?.url('bus');
  if (!recorded || !busUrl) return;
  for (const { name, directory } of slices) {
    const files = await readdir(join(directory, 'contract/consumes')).catch((): string[] => []);
    const types = files.map((file) => file.replace(/\.schema\.json$/, ''));
    await seedConsumer(busUrl, recorded, name, types);
  }
}

async function findTrace(home: string, id: string): Promise<unknown> {
  const control = await findRunningControl(locateHome(home));
  const response = control && (await fetch(`${control.url}/v1/traces/${id}`));
  return response?.ok ? await response.json() : undefined;
}

function cookiesOf({ frontend }: SliceSources): string[] {
  const parts = [...(frontend?.descriptor.pages ?? []), ...(frontend?.descriptor.fragments ?? [])];
  return parts.flatMap(({ cookies }) => cookies ?? []);
}

async function whenBuilt(
  session: Session,
  screen: Screen,
  interrupted: AbortSignal,
): Promise<Release[]> {
  const { problems } = session;
  const waiting = problems.onChange(({ fresh }) => {
    if (fresh.length > 0) screen.step('waiting: save what builds');
  });
  const stopped = Promise.withResolvers<never>();
  interrupted.addEventListener('abort', () => stopped.reject(interrupted.reason), { once: true });
  return await Promise.race([session.releases(), stopped.promise]).finally(waiting);
}

function chooseSlices(found: SliceSources[], names: readonly string[]): SliceSources[] {
  return names.map((name) => {
    const slice = found.find((one) => one.name === name);
    if (slice) return slice;
    const known = found.filter(({ frontend }) => frontend).map((one) => one.name);
    throw new ControlError(
      'unknown_slice',
      `There is no slice "${name}" in this checkout. There are: ${known.join(', ')}.`,
    );
  });
}
