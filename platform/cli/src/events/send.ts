import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  ContractsError,
  createEventCheck,
  exampleOfSchema,
  publisherOf,
  schemaOf,
  type RecordedEvent,
} from '@tessera/contracts';
import { replayEvents, withBus } from '@tessera/development/alone';
import { callerDirectory } from '../places.ts';
import { readPublished } from './published-contracts.ts';
import { runningBusUrl } from './running-bus.ts';

export interface SendFlags {
  home?: string;
  source?: string;
  data?: string;
  subject?: string;
}

/**
 * Publishes one event as its slice would: one that its contract allows.
 *
 * @throws ContractsError `invalid_contract` naming the field
 */
export async function send(type: string, flags: SendFlags): Promise<void> {
  const registry = await readPublished(flags);
  const data = await dataOf(flags.data, () => exampleOfSchema(schemaOf(registry, type) ?? {}));
  const problem = createEventCheck(registry)({ type, data });
  if (problem) throw new ContractsError('invalid_contract', problem.message);
  const event: RecordedEvent = {
    ...{ specversion: '1.0', id: randomUUID(), source: publisherOf(registry, type)!.slice, type },
    ...(flags.subject !== undefined && { subject: flags.subject }),
    ...{ time: new Date().toISOString(), datacontenttype: 'application/json', data },
  };
  await withBus(await runningBusUrl(flags), (bus) => replayEvents(bus, [event]));
  process.stdout.write(`✔ ${type}  ${event.id}\n${JSON.stringify(data, null, 2)}\n`);
}

/** @throws ContractsError `invalid_contract` when it is not there or no JSON */
async function dataOf(file: string | undefined, makeUp: () => unknown): Promise<unknown> {
  if (file === undefined) return makeUp();
  const name = file === '-' ? 'the input' : file;
  try {
    const content =
      file === '-'
        ? await text(process.stdin)
        : await readFile(resolve(callerDirectory(), file), 'utf8');
    return JSON.parse(content) as unknown;
  } catch (cause) {
    const { message } = cause as Error;
    throw new ContractsError('invalid_contract', `--data: ${name}: ${message}`, { cause });
  }
}
