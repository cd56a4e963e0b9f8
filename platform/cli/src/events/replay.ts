import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  ContractsError,
  createEventCheck,
  parseRecording,
  type RecordedEvent,
} from '@tessera/contracts';
import { replayEvents, withBus } from '@tessera/development/alone';
import { callerDirectory } from '../places.ts';
import { listenForStop } from '../start/stop-signal.ts';
import { openProgress } from './progress.ts';
import { readPublished } from './published-contracts.ts';
import { runningBusUrl } from './running-bus.ts';

export interface ReplayFlags {
  home?: string;
  source?: string;
  speed?: number;
  again?: boolean;
}

/**
 * Publishes what was recorded, all of it or, when an event is not as its contract says, none.
 *
 * @throws ContractsError `invalid_contract` naming the line
 */
export async function replay(file: string, flags: ReplayFlags): Promise<void> {
  const path = resolve(callerDirectory(), file);
  const content = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ContractsError('invalid_contract', (cause as Error).message, { cause });
  });
  const check = createEventCheck(await readPublished(flags));
  const recorded = parseRecording(content, file, check);
  const events = flags.again ? recorded.map(anew) : recorded;
  const stop = listenForStop();
  const progress = openProgress();
  const count = await withBus(await runningBusUrl(flags), (bus) =>
    replayEvents(bus, events, {
      speed: flags.speed,
      signal: stop.asked,
      onEvent: (event, place) => progress.show(event, place + 1, events.length),
    }),
  );
  stop.ignore();
  progress.end();
  process.stdout.write(`✔ ${count} of ${events.length} events\n`);
}

function anew(event: RecordedEvent): RecordedEvent {
  return { ...event, id: randomUUID(), time: new Date().toISOString() };
}
