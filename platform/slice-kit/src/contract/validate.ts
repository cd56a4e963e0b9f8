import { Ajv, type ErrorObject } from 'ajv';
import schema from './slice.schema.json' with { type: 'json' };
import type { SliceDescriptor, SliceManifest } from './contract.ts';

const matchesSchema = new Ajv({ allErrors: true, strict: true }).compile(schema);

/**
 * Checks a `slice.json`: its shape by the published JSON Schema, then what a schema cannot say.
 *
 * @returns one sentence for each problem, naming the field and what is wrong; empty when it conforms
 */
export function validateDescriptor(value: unknown): string[] {
  if (!matchesSchema(value)) return (matchesSchema.errors ?? []).map(explain);
  return semanticProblems(value as unknown as SliceDescriptor);
}

function explain({ instancePath, message, params }: ErrorObject): string {
  const field = instancePath.slice(1).replaceAll('/', '.') || 'slice.json';
  const detail = Object.values(params as Record<string, unknown>)
    .filter((v) => typeof v === 'string' || Array.isArray(v))
    .map(String)
    .join(', ');
  return `${field}: ${message ?? 'is invalid'}${detail ? ` (${detail})` : ''}`;
}

function semanticProblems(slice: SliceDescriptor): string[] {
  const problems: string[] = [];
  const twice = (what: string, names: string[]) => {
    for (const name of new Set(names.filter((n, i) => names.indexOf(n) !== i))) {
      problems.push(`${what}: "${name}" is listed twice; names must be unique`);
    }
  };
  twice(
    'pages',
    slice.pages.map((p) => p.name),
  );
  twice(
    'pages',
    slice.pages.map((p) => p.pattern),
  );
  twice(
    'fragments',
    slice.fragments.map((f) => f.name),
  );
  for (const pattern of [
    ...slice.pages.map((p) => p.pattern),
    ...slice.api,
    ...(slice.documents ?? []),
  ]) {
    try {
      new URLPattern({ pathname: pattern });
    } catch {
      problems.push(`pattern "${pattern}" is not a URLPattern pathname`);
    }
  }
  for (const { name, pattern, examples = [] } of slice.pages) {
    for (const example of examples.filter((path) => !standsAt(pattern, path))) {
      problems.push(`pages.${name}.examples: "${example}" does not fit the pattern "${pattern}"`);
    }
  }
  const { assets } = slice as Partial<SliceManifest>;
  if (assets?.entry === '' && slice.pages.length + slice.fragments.length > 0) {
    problems.push('assets.entry: a slice with pages or fragments needs a remote entry');
  }
  for (const pattern of slice.webhooks ?? []) {
    if (!slice.api.includes(pattern)) {
      problems.push(`webhooks: "${pattern}" must be one of the patterns in "api"`);
    }
  }
  for (const { name, deadline } of slice.fragments) {
    if (deadline.soft > deadline.hard) {
      problems.push(`fragments.${name}.deadline: soft must not be longer than hard`);
    }
  }
  for (const event of slice.browserEvents ?? []) {
    if (!event.startsWith(`${slice.name}:`)) {
      problems.push(`browserEvents: "${event}" must start with "${slice.name}:"`);
    }
  }
  return problems;
}

/** A pattern that is none was told of already. */
function standsAt(pattern: string, path: string): boolean {
  try {
    return new URLPattern({ pathname: pattern }).test({ pathname: path.split('?')[0] ?? '' });
  } catch {
    return true;
  }
}
