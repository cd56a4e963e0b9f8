import { appendFile, mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ContractsError, type Registry } from '@tessera/contracts';
import { recordEvents, withBus } from '@tessera/development/alone';
import { callerDirectory, chooseSource } from '../places.ts';
import { listenForStop } from '../start/stop-signal.ts';
import { openProgress } from './progress.ts';
import { readPublished } from './published-contracts.ts';
import { runningBusUrl } from './running-bus.ts';

export interface RecordFlags {
  home?: string;
  source?: string;
  for: string;
  to: string;
}

const ENDING = '.schema.json';

/**
 * Adds what a slice hears to a file, until a signal says to stop. Its own deliveries stay as they are.
 *
 * @throws ContractsError `unknown_slice`
 */
export async function record(flags: RecordFlags): Promise<void> {
  const source = chooseSource(flags.source);
  const topics = await topicsOf(source, flags.for, await readPublished(flags));
  const file = resolve(callerDirectory(), flags.to);
  await mkdir(dirname(file), { recursive: true });
  const stop = listenForStop();
  const progress = openProgress();
  let count = 0;
  await withBus(await runningBusUrl(flags), async (bus) => {
    const recording = await recordEvents(bus, flags.for, topics, async (event) => {
      await appendFile(file, `${JSON.stringify(event)}\n`);
      count += 1;
      progress.show(event, count);
    });
    process.stdout.write(`Recording ${topics.join(', ')}; Ctrl-C ends it.\n`);
    await stop.received;
    await recording.stop();
  });
  stop.ignore();
  progress.end();
  process.stdout.write(`✔ ${count} ${count === 1 ? 'event' : 'events'} in ${flags.to}\n`);
}

/** What a slice's sources say that it consumes; without them everything that others publish. */
async function topicsOf(source: string, slice: string, registry: Registry): Promise<string[]> {
  const folder = join(source, 'backends', slice, 'contract/consumes');
  const files = await readdir(folder).catch((): string[] => []);
  const consumed = files.filter((name) => name.endsWith(ENDING)).map((n) => basename(n, ENDING));
  if (consumed.length > 0) return consumed.sort();
  const others = [...registry.contracts.values()].filter((contract) => contract.slice !== slice);
  const published = others.flatMap(({ events }) => [...events.keys()]);
  if (published.length > 0) return published.sort();
  throw new ContractsError('unknown_slice', `${slice} hears nothing: nobody publishes an event.`);
}
