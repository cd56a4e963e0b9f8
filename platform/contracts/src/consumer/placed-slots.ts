/** A slot as a source or HTML places it. */
export interface PlacedSlot {
  name: string;
  /** From 1. */
  line: number;
  /** Prop → its value, undefined where only a run knows it. */
  props: Record<string, string | undefined>;
  /** Whether there can be no other props than these. */
  isComplete: boolean;
}

const OPENING = /<(Slot|slice-slot)\b/g;
const NAME = /\bname=(?:"([^"]*)"|'([^']*)'|\{'([^']*)'\})/;
const ENTRY = /^(?:'([^']+)'|"([^"]+)"|([A-Za-z_$][\w$]*))\s*(?::\s*([\s\S]*))?$/;
const LITERAL = /^(?:'([^'\\]*)'|"([^"\\]*)")$/;
const ENTITIES: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', '#x27': "'" };

/** Finds `<Slot name="a/b" props={{…}} />` and `<slice-slot name="a/b" props="…">`. */
export function findPlacedSlots(source: string): PlacedSlot[] {
  return [...source.matchAll(OPENING)].flatMap((match) => {
    const attributes = source.slice(match.index + match[0].length, endOfTag(source, match.index));
    const [, double, single, braced] = NAME.exec(attributes) ?? [];
    const name = double ?? single ?? braced;
    if (name === undefined || !name.includes('/')) return [];
    const line = source.slice(0, match.index).split('\n').length;
    return [{ name, line, ...propsOf(attributes) }];
  });
}

function propsOf(attributes: string): Pick<PlacedSlot, 'props' | 'isComplete'> {
  const query = /\bprops="([^"]*)"/.exec(attributes)?.[1];
  if (query !== undefined) {
    const decoded = query.replaceAll(/&([#\w]+);/g, (all, name: string) => ENTITIES[name] ?? all);
    return { props: Object.fromEntries(new URLSearchParams(decoded)), isComplete: true };
  }
  const start = attributes.search(/\bprops=\{/);
  if (start < 0) return { props: {}, isComplete: true };
  const open = attributes.indexOf('{', start);
  const expression = attributes.slice(open + 1, endOfBraces(attributes, open)).trim();
  if (!expression.startsWith('{')) return { props: {}, isComplete: false };
  const entries = splitEntries(expression.slice(1, endOfBraces(expression, 0)));
  const named = entries.flatMap((entry): [string, string | undefined][] => {
    const [, single, double, plain, value] = ENTRY.exec(entry) ?? [];
    const key = single ?? double ?? plain;
    if (key === undefined) return [];
    const [, one, other] = LITERAL.exec(value?.trim() ?? '') ?? [];
    return [[key, one ?? other]];
  });
  return { props: Object.fromEntries(named), isComplete: named.length === entries.length };
}

/** Where the tag ends that begins here: a `>` that stands in no braces and no text. */
function endOfTag(source: string, start: number): number {
  for (let at = start; at < source.length; at++) {
    const char = source[at]!;
    if (char === '{') at = endOfBraces(source, at);
    else if (char === '"' || char === "'") at = endOfText(source, at);
    else if (char === '>') return at;
  }
  return source.length;
}

function endOfBraces(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at++) {
    const char = source[at]!;
    if (char === '"' || char === "'" || char === '`') at = endOfText(source, at);
    else if ('{(['.includes(char)) depth += 1;
    else if ('})]'.includes(char)) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return source.length;
}

function endOfText(source: string, open: number): number {
  for (let at = open + 1; at < source.length; at++) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === source[open]) return at;
  }
  return source.length;
}

/** The entries of an object literal. */
function splitEntries(text: string): string[] {
  const entries: string[] = [];
  let begin = 0;
  for (let at = 0; at <= text.length; at++) {
    const char = text[at];
    if (char === '"' || char === "'" || char === '`') at = endOfText(text, at);
    else if (char === '{' || char === '(' || char === '[') at = endOfBraces(text, at);
    else if (char === ',' || char === undefined) {
      const entry = text.slice(begin, at).trim();
      if (entry !== '') entries.push(entry);
      begin = at + 1;
    }
  }
  return entries;
}
