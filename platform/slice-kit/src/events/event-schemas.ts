import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { EventError } from './event-error.ts';

/** Topic → JSON Schema (draft 7) of the event's data. */
export type EventSchemas = Readonly<Record<string, object>>;

const SUFFIX = '.schema.json';

/**
 * Reads the event contracts of a slice: `contract/events/<topic>.schema.json`.
 *
 * @throws EventError `event_contract`
 */
export async function readEventSchemas(directory: string | URL): Promise<EventSchemas> {
  const folder = directory instanceof URL ? fileURLToPath(directory) : directory;
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new EventError('event_contract', `the event contracts cannot be read from ${folder}`, {
      cause,
    });
  });
  const schemas: Record<string, object> = {};
  for (const name of names.filter((name) => name.endsWith(SUFFIX)).sort()) {
    const file = join(folder, name);
    try {
      schemas[name.slice(0, -SUFFIX.length)] = JSON.parse(await readFile(file, 'utf8')) as object;
    } catch (cause) {
      throw new EventError('event_contract', `${file} is not JSON`, { cause });
    }
  }
  return schemas;
}

/**
 * Makes the check of events against their contracts.
 *
 * @param isHot the service is worked on, and started with every save: a schema is compiled when its
 *   event comes, and whether it is one at all is told by the development session
 * @throws EventError `event_schema` for a schema that is none, at once
 */
export function createEventCheck(
  schemas: EventSchemas,
  isHot = process.env['TESSERA_DEVELOPMENT'] === '1',
): (event: { topic: string; data: unknown }) => void {
  let ajv: Ajv | undefined;
  const checks = new Map<string, ValidateFunction>();

  function checkOf(topic: string): ValidateFunction | undefined {
    const schema = Object.hasOwn(schemas, topic) ? schemas[topic] : undefined;
    if (!schema || checks.has(topic)) return checks.get(topic);
    ajv ??= new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
    try {
      checks.set(topic, ajv.compile(schema));
    } catch (cause) {
      const why = (cause as Error).message;
      throw new EventError('event_schema', `the schema of ${topic} is wrong: ${why}`, { cause });
    }
    return checks.get(topic);
  }

  if (!isHot) Object.keys(schemas).forEach(checkOf);
  return ({ topic, data }) => {
    const check = checkOf(topic);
    if (!check) {
      const known = Object.keys(schemas).join(', ') || 'none';
      throw new EventError(
        'event_unknown',
        `${topic} has no contract; add contract/events/${topic}${SUFFIX} (there are: ${known})`,
      );
    }
    if (check(data)) return;
    const problems = (check.errors ?? []).map(explain).join('; ');
    throw new EventError('event_invalid', `${topic} breaks its contract: ${problems}`);
  };
}

function explain({ instancePath, message, params }: ErrorObject): string {
  const field = `data${instancePath.replaceAll('/', '.')}`;
  const detail = Object.values(params as Record<string, unknown>)
    .filter((value) => typeof value === 'string' || Array.isArray(value))
    .map(String)
    .join(', ');
  // Messages of `required` and `type` name what they are about already.
  const more = detail !== '' && !message?.includes(detail) ? ` (${detail})` : '';
  return `${field} ${message ?? 'is invalid'}${more}`;
}
