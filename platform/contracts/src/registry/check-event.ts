import { Ajv, type ValidateFunction } from 'ajv';
import type { Registry } from './read-registry.ts';

export interface EventProblem {
  code: 'event_unknown' | 'event_invalid';
  /** A sentence that names the field and what is wrong. */
  message: string;
}

/** Says whether an event is what the contract of its publisher promises. */
export function createEventCheck(
  registry: Registry,
): (event: { type: string; data: unknown }) => EventProblem | undefined {
  const ajv = new Ajv({ allErrors: true, strict: false, addUsedSchema: false });
  const validators = new Map<string, ValidateFunction>();
  return ({ type, data }) => {
    const schema = schemaOf(registry, type);
    if (!schema) return { code: 'event_unknown', message: describeUnknown(registry, type) };
    const validate = validators.get(type) ?? ajv.compile(schema);
    validators.set(type, validate);
    if (validate(data)) return undefined;
    const problems = (validate.errors ?? []).map(({ instancePath, message = 'is wrong' }) => {
      return `data${instancePath.replaceAll('/', '.')} ${message}`;
    });
    return { code: 'event_invalid', message: `${type}: ${problems.join('; ')}` };
  };
}

/** The schema that its publisher holds an event's data to. */
export function schemaOf(registry: Registry, type: string): object | undefined {
  return publisherOf(registry, type)?.events.get(type);
}

/** The slice whose event it is, by its name. */
export function publisherOf(
  { contracts }: Registry,
  type: string,
): ReturnType<Registry['contracts']['get']> {
  return contracts.get(type.split('.')[0] ?? '');
}

function describeUnknown({ contracts }: Registry, type: string): string {
  const known = [...contracts.values()].flatMap(({ events }) => [...events.keys()]);
  return `No contract tells of the event ${type}. There are: ${known.join(', ') || 'none'}.`;
}
