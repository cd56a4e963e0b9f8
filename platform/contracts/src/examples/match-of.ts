/**
 * The plainest text that a regular expression matches: of alternatives the first, of a class its
 * first character, as few repetitions as it allows. Lookarounds and back references are not followed:
 * test what comes back where they may occur.
 */
export function matchOf(pattern: string): string {
  const reader: Reader = { pattern, at: 0 };
  const text = readAlternatives(reader);
  return text;
}

interface Reader {
  pattern: string;
  at: number;
}

function readAlternatives(reader: Reader): string {
  const first = readSequence(reader);
  while (reader.pattern[reader.at] === '|') {
    reader.at += 1;
    readSequence(reader);
  }
  return first;
}

function readSequence(reader: Reader): string {
  let text = '';
  while (reader.at < reader.pattern.length && !'|)'.includes(reader.pattern[reader.at]!)) {
    const atom = readAtom(reader);
    text += atom.repeat(readLeast(reader));
  }
  return text;
}

function readAtom(reader: Reader): string {
  const char = reader.pattern[reader.at]!;
  reader.at += 1;
  switch (char) {
    case '^':
    case '$':
      return '';
    case '.':
      return 'a';
    case '\\':
      return readEscape(reader);
    case '[':
      return readClass(reader);
    case '(': {
      const opening = /^\?(?::|<[a-z]\w*>)/i.exec(reader.pattern.slice(reader.at))?.[0] ?? '';
      reader.at += opening.length;
      const text = readAlternatives(reader);
      reader.at += 1;
      return text;
    }
    default:
      return char;
  }
}

const CLASSES: Record<string, string> = { d: '0', w: 'a', s: ' ', D: 'a', W: '-', S: 'a' };

function readEscape(reader: Reader): string {
  const char = reader.pattern[reader.at]!;
  reader.at += 1;
  if (char === 'b' || char === 'B') return '';
  if (char !== 'u' && char !== 'x') return CLASSES[char] ?? CONTROLS[char] ?? char;
  const [digits = ''] = (char === 'x' ? /^[\da-f]{2}/i : /^[\da-f]{4}/i).exec(
    reader.pattern.slice(reader.at),
  ) ?? [''];
  reader.at += digits.length;
  return String.fromCharCode(Number.parseInt(digits || '61', 16));
}

const CONTROLS: Record<string, string> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' };

function readClass(reader: Reader): string {
  const begin = reader.at - 1;
  const negated = reader.pattern[reader.at] === '^';
  if (negated) reader.at += 1;
  let first: string | undefined;
  while (reader.pattern[reader.at] !== ']' && reader.at < reader.pattern.length) {
    const atom = readAtomOfClass(reader);
    first ??= atom;
  }
  reader.at += 1;
  if (!negated) return first ?? '';
  const matches = new RegExp(reader.pattern.slice(begin, reader.at), 'u');
  return ['a', '0', '-', 'A', ' ', '_', '.', '/'].find((char) => matches.test(char)) ?? 'é';
}

function readAtomOfClass(reader: Reader): string {
  const char = reader.pattern[reader.at]!;
  reader.at += 1;
  return char === '\\' ? readEscape(reader) : char;
}

/** How often at least what stands before it comes. */
function readLeast(reader: Reader): number {
  const [quantifier, least] =
    /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(reader.pattern.slice(reader.at)) ?? [];
  if (quantifier === undefined) return 1;
  reader.at += quantifier.length;
  if (least !== undefined) return Number(least);
  return quantifier.startsWith('+') ? 1 : 0;
}
