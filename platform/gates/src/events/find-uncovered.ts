import { Ajv } from 'ajv';

/** A JSON Schema of draft 7, as far as events use it. */
export interface Schema {
  [keyword: string]: unknown;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  $ref?: string;
}

/**
 * Where an event that is right by what is published may be wrong by what a consumer needs: fields as
 * paths (`lines[].sku`) with what is wrong. What cannot be compared counts as wrong; fields that the
 * published schema does not name are not published.
 *
 * @param published every event keeps it
 * @param needed what the consumer checks
 */
export function findUncovered(published: Schema, needed: Schema): Map<string, string> {
  const found = new Map<string, string>();
  compare(
    { root: published, schema: published },
    { root: needed, schema: needed },
    '',
    (path, problem) => found.set(path || 'the event', problem),
  );
  return found;
}

interface Side {
  root: Schema;
  schema: Schema;
}
type Report = (path: string, problem: string) => void;

function compare(from: Side, to: Side, path: string, report: Report): void {
  const p = resolve(from);
  const n = resolve(to);
  if (Object.keys(n).every((key) => ANNOTATIONS.has(key))) return;
  const values = p.enum ?? ('const' in p ? [p.const] : undefined);
  if (values) return compareValues(values, to.root, n, path, report);
  if (JSON.stringify(p) === JSON.stringify(n) && from.root === to.root) return;
  if (n.enum || 'const' in n) return report(path, 'may have values that are not known');
  for (const key of UNCOMPARABLE) {
    if (key in n && JSON.stringify(n[key]) !== JSON.stringify(p[key])) {
      return report(path, `cannot be compared (${key})`);
    }
  }
  const types = typesOf(p).filter((type) => !accepts(typesOf(n), type));
  if (types.length > 0) return report(path, `may be of the type ${types.join(' or ')}`);
  compareBounds(p, n, path, report);
  compareObjects({ ...from, schema: p }, { ...to, schema: n }, path, report);
  if (n.items && typesOf(p).includes('array')) {
    if (!p.items) return report(`${path}[]`, 'may be anything');
    compare({ ...from, schema: p.items }, { ...to, schema: n.items }, `${path}[]`, report);
  }
}

const ANNOTATIONS = new Set(['$schema', '$id', 'title', 'description', 'definitions', '$defs']);
const UNCOMPARABLE = ['anyOf', 'oneOf', 'allOf', 'not', 'if', 'format', 'patternProperties'];
const TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

function compareValues(
  values: unknown[],
  root: Schema,
  needed: Schema,
  path: string,
  report: Report,
): void {
  const { definitions, $defs } = root;
  const schema = { definitions, $defs, ...needed };
  const validate = new Ajv({ strict: false, addUsedSchema: false }).compile(schema);
  const wrong = values.filter((value) => !validate(value));
  if (wrong.length > 0) report(path, `may be ${wrong.map((v) => JSON.stringify(v)).join(', ')}`);
}

function compareObjects(from: Side, to: Side, path: string, report: Report): void {
  const { schema: p } = from;
  const { schema: n } = to;
  if (!typesOf(p).includes('object')) return;
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const promised = new Set(p.required ?? []);
  for (const name of n.required ?? []) {
    if (!promised.has(name)) report(at(name), 'may be missing');
  }
  for (const [name, needed] of Object.entries(n.properties ?? {})) {
    const published = p.properties?.[name];
    if (published)
      compare({ ...from, schema: published }, { ...to, schema: needed }, at(name), report);
  }
  if (n.additionalProperties !== false) return;
  for (const name of Object.keys(p.properties ?? {})) {
    if (!(name in (n.properties ?? {}))) report(at(name), 'is not expected');
  }
}

const LEAST = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems', 'minProperties'];
const MOST = ['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems', 'maxProperties'];

function compareBounds(p: Schema, n: Schema, path: string, report: Report): void {
  const bound = (schema: Schema, key: string): number | undefined =>
    schema[key] as number | undefined;
  for (const key of LEAST) {
    const least = bound(n, key);
    if (least !== undefined && (bound(p, key) ?? -Infinity) < least) {
      // A length is never negative: a lower bound of nothing bounds nothing.
      if (least > 0 || key.includes('inimum')) report(path, `may be below ${key} ${least}`);
    }
  }
  for (const key of MOST) {
    const most = bound(n, key);
    if (most !== undefined && (bound(p, key) ?? Infinity) > most) {
      report(path, `may be above ${key} ${most}`);
    }
  }
  if (n['pattern'] !== undefined && n['pattern'] !== p['pattern']) {
    report(path, `may not match ${JSON.stringify(n['pattern'])}`);
  }
}

function typesOf({ type }: Schema): string[] {
  if (type === undefined) return TYPES;
  return Array.isArray(type) ? type : [type];
}

function accepts(types: string[], type: string): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function resolve({ root, schema }: Side): Schema {
  let found = schema;
  while (found.$ref?.startsWith('#/')) {
    const steps = found.$ref.slice(2).split('/');
    found = steps.reduce<Schema>((at, step) => at[step] as Schema, root);
  }
  return found;
}
