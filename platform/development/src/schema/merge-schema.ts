import {
  parse,
  print,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type StringValueNode,
} from 'graphql';

/**
 * Brings a schema that people wrote up to what a service answers: definitions and fields that are
 * equal keep their words, order and form, extensions stay extensions; new ones are added, others go.
 *
 * @param written SDL of the file; `answered` SDL of the service
 * @returns the text of the file; equal to `written` when both say the same
 */
export function mergeSchema(written: string, answered: string): string {
  const now = new Map(definitionsOf(parse(answered)).map((one) => [nameOf(one), one]));
  const left = new Map(
    [...now].map(([name, one]) => [name, new Map(fieldsOf(one).map((f) => [f.name.value, f]))]),
  );
  const known = new Set<string>();
  let text = written;
  // From the end, so that the places of what comes before stay; extensions follow what they extend.
  for (const definition of definitionsOf(parse(written)).toReversed()) {
    const name = nameOf(definition);
    known.add(name);
    const { start, end } = definition.loc!;
    const next = now.get(name);
    const body = next && mergeDefinition(definition, next, left.get(name)!, written);
    text = text.slice(0, start) + (body ?? '') + text.slice(body ? end : skipBlank(text, end));
  }
  const added = [...now].filter(([name]) => !known.has(name)).map(([, one]) => print(one));
  return added.length === 0 ? text : `${text.trimEnd()}\n\n${added.join('\n\n')}\n`;
}

type Field = FieldDefinitionNode | InputValueDefinitionNode;

/**
 * @param left fields that no later part of the file has; those of this part are taken out
 * @returns undefined when nothing of it is left
 */
function mergeDefinition(
  before: DefinitionNode,
  now: DefinitionNode,
  left: Map<string, Field>,
  written: string,
): string | undefined {
  const old = fieldsOf(before);
  const own = written.slice(before.loc!.start, before.loc!.end);
  // Members of enums and unions: few words, written anew when they differ.
  if (old.length === 0) return isEqual(before, now) ? own : withDescription(before, now);
  const lines: string[] = [];
  let isChanged = false;
  for (const field of old) {
    const next = left.get(field.name.value);
    left.delete(field.name.value);
    const isKept = next !== undefined && isEqual(field, next);
    isChanged ||= !isKept;
    if (isKept) lines.push(written.slice(field.loc!.start, field.loc!.end));
    else if (next) lines.push(indented(withDescription(field, next)));
  }
  const isExtension = before.kind.endsWith('Extension');
  if (!isExtension) for (const field of left.values()) lines.push(indented(print(field)));
  if (!isChanged && lines.length === old.length) return own;
  if (lines.length === 0) return undefined;
  const head = own.slice(0, old[0]!.loc!.start - before.loc!.start).trimEnd();
  return `${head}\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
}

function indented(printed: string): string {
  return printed.replaceAll('\n', '\n  ');
}

function withDescription<T extends DefinitionNode | Field>(before: T, now: T): string {
  const { description } = before as { description?: StringValueNode };
  return print({ ...now, ...(description && { description }) });
}

function fieldsOf(definition: DefinitionNode): readonly Field[] {
  return (definition as { fields?: readonly Field[] }).fields ?? [];
}

function definitionsOf({ definitions }: DocumentNode): DefinitionNode[] {
  return definitions.filter(({ kind }) => kind !== 'SchemaDefinition');
}

/** The same for a type and what extends it. */
function nameOf(definition: DefinitionNode): string {
  return `${definition.kind.replace('Extension', 'Definition')} ${(definition as { name?: { value: string } }).name?.value ?? ''}`;
}

/** Whether both say the same, whatever their words and the order of their fields. */
function isEqual(one: object, other: object): boolean {
  return canonical(one) === canonical(other);
}

function canonical(node: object): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (key === 'loc' || key === 'description' || key === 'block') return undefined;
    if (!Array.isArray(value)) return value;
    return (value as unknown[]).toSorted((a, b) => sortKey(a).localeCompare(sortKey(b)));
  });
}

function sortKey(value: unknown): string {
  return (value as { name?: { value?: string } } | null)?.name?.value ?? '';
}

function skipBlank(text: string, from: number): number {
  const [blank = ''] = /^\s*/.exec(text.slice(from)) ?? [];
  return from + blank.length;
}
