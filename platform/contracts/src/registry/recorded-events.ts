import { join } from 'node:path';
import { createEventCheck, type EventProblem } from './check-event.ts';
import { invalid, readOptional, type Registry } from './read-registry.ts';

/** A CloudEvent 1.0 as it was published. */
export interface RecordedEvent {
  id: string;
  source: string;
  type: string;
  /** What it is about: of what happened to one of these, the last word counts. */
  subject?: string;
  /** RFC 3339, UTC. */
  time?: string;
  data: unknown;
  [attribute: string]: unknown;
}

export const RECORDING_FILE = 'recorded-events.ndjson';

/**
 * What slices have recorded of their own events, for whoever plays them: in the order of the
 * recordings, each event as its contract says.
 *
 * @param types of events that are wanted, as `contract/consumes` lists them
 * @throws ContractsError `invalid_contract` naming the line
 */
export async function recordedEvents(
  registry: Registry,
  types: readonly string[],
): Promise<RecordedEvent[]> {
  const wanted = new Set(types);
  const check = createEventCheck(registry);
  const recordings = [...registry.contracts.values()].map(async ({ directory }) => {
    const file = join(directory, RECORDING_FILE);
    const text = await readOptional(file);
    return text === undefined ? [] : parseRecording(text, file, check);
  });
  return (await Promise.all(recordings)).flat().filter(({ type }) => wanted.has(type));
}

/**
 * CloudEvents, one a line; empty lines are passed over.
 *
 * @param name of the file, for messages
 * @throws ContractsError `invalid_contract` naming the line
 */
export function parseRecording(
  text: string,
  name: string,
  check?: (event: { type: string; data: unknown }) => EventProblem | undefined,
): RecordedEvent[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = `${name}:${index + 1}`;
    let event: Partial<RecordedEvent> | null;
    try {
      event = JSON.parse(line) as Partial<RecordedEvent> | null;
    } catch (cause) {
      throw invalid(place, (cause as Error).message, cause);
    }
    const { id, source, type } = event ?? {};
    for (const [attribute, value] of Object.entries({ id, source, type })) {
      if (typeof value !== 'string' || value === '') {
        throw invalid(place, `a CloudEvent has "${attribute}", a text`);
      }
    }
    const recorded = event as RecordedEvent;
    const problem = check?.(recorded);
    if (problem) throw invalid(place, problem.message);
    return [recorded];
  });
}
