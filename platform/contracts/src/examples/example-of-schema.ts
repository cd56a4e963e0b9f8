import { randomUUID } from 'node:crypto';
import { matchOf } from './match-of.ts';

interface Schema {
  [keyword: string]: unknown;
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  $ref?: string;
}

/**
 * A value that a JSON Schema of draft 7 allows: what it gives as `examples`, `default`, `const` or
 * `enum`, else the plainest there is; every property that is named, ids anew, times now.
 */
export function exampleOfSchema(schema: object): unknown {
  return exampleOf(schema as Schema, schema as Schema, 'example', 0);
}

/** What holds itself ends here. */
const MAX_DEPTH = 12;

function exampleOf(schema: Schema, root: Schema, name: string, depth: number): unknown {
  const found = resolve(schema, root);
  if (Array.isArray(found['examples']) && found['examples'].length > 0) return found['examples'][0];
  if ('default' in found) return found['default'];
  if ('const' in found) return found['const'];
  if (Array.isArray(found['enum'])) return found['enum'][0];
  if (depth > MAX_DEPTH) return null;
  for (const key of ['anyOf', 'oneOf'] as const) {
    const choices = found[key];
    if (!Array.isArray(choices)) continue;
    const { [key]: _, ...rest } = found;
    return exampleOf({ ...rest, ...resolve(choices[0] as Schema, root) }, root, name, depth + 1);
  }
  if (Array.isArray(found['allOf'])) {
    const parts = (found['allOf'] as Schema[]).map((part) => resolve(part, root));
    return exampleOf(Object.assign({}, ...parts) as Schema, root, name, depth + 1);
  }
  switch (typeOf(found)) {
    case 'object':
      return objectOf(found, root, depth);
    case 'array': {
      const length = Math.max(1, number(found['minItems']) ?? 0);
      return Array.from({ length }, () => exampleOf(found.items ?? {}, root, name, depth + 1));
    }
    case 'string':
      return textOf(found, name);
    case 'integer':
    case 'number':
      return numberOf(found);
    case 'boolean':
      return false;
    default:
      return null;
  }
}

function objectOf(schema: Schema, root: Schema, depth: number): Record<string, unknown> {
  const entries = Object.entries(schema.properties ?? {});
  return Object.fromEntries(
    entries.map(([name, property]) => [name, exampleOf(property, root, name, depth + 1)]),
  );
}

/** Of several types the first that is not `null`; without any what the keywords speak of. */
function typeOf({ type, properties, items }: Schema): string | undefined {
  if (Array.isArray(type)) return type.find((one) => one !== 'null') ?? 'null';
  return type ?? (properties ? 'object' : items ? 'array' : 'string');
}

function textOf(schema: Schema, name: string): string {
  const least = number(schema['minLength']) ?? 0;
  const most = number(schema['maxLength']) ?? Infinity;
  const pattern = typeof schema['pattern'] === 'string' ? schema['pattern'] : undefined;
  const matches = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  const fits = (text: string): boolean =>
    text.length >= least && text.length <= most && matches?.test(text) !== false;
  const plain = plainTexts(name, schema['format']).find(fits);
  if (plain !== undefined) return plain;
  return pattern === undefined
    ? name.padEnd(least, 'x').slice(0, Math.min(most, Math.max(least, name.length)))
    : matchOf(pattern);
}

/** What most texts look like, the likelier first; patterns choose. */
function plainTexts(name: string, format: unknown): string[] {
  const now = new Date().toISOString();
  const formats: Record<string, string> = {
    'date-time': now,
    date: now.slice(0, 10),
    uuid: randomUUID(),
    email: 'somebody@example.com',
    uri: 'https://example.com/',
  };
  const formatted = typeof format === 'string' ? formats[format] : undefined;
  return [...(formatted === undefined ? [] : [formatted]), name, now, randomUUID(), `/${name}`];
}

function numberOf(schema: Schema): number {
  const least = number(schema['minimum']) ?? (number(schema['exclusiveMinimum']) ?? -1) + 1;
  const most = number(schema['maximum']) ?? (number(schema['exclusiveMaximum']) ?? Infinity) - 1;
  return Math.min(Math.max(1, least), most);
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function resolve(schema: Schema, root: Schema): Schema {
  let found = schema;
  while (found.$ref?.startsWith('#/')) {
    const { $ref, ...rest } = found;
    const steps = $ref.slice(2).split('/');
    found = { ...steps.reduce<Schema>((at, step) => (at[step] ?? {}) as Schema, root), ...rest };
  }
  return found;
}
