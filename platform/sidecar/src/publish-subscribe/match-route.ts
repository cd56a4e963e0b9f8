/** Whether an event fits the `match` of a routing rule. */
export type Match = (event: Readonly<Record<string, unknown>>) => boolean;

const COMPARISON =
  /^event\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*(==|!=)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?|true|false))$/;

/**
 * Understands the part of CEL that routing needs: comparisons of an attribute, or a field of its
 * data, with a text, a number or a truth value (`event.type == "a.b"`, `event.data.kind != 'x'`),
 * joined by `&&`, and these by `||`. No parentheses, no functions.
 *
 * @throws SyntaxError naming what was not understood
 */
export function compileMatch(expression: string): Match {
  const alternatives = splitOutsideTexts(expression, '||').map((alternative) =>
    splitOutsideTexts(alternative, '&&').map((text) => compileComparison(text.trim())),
  );
  return (event) => alternatives.some((all) => all.every((holds) => holds(event)));
}

function compileComparison(text: string): Match {
  const [, path, operator, double, single, bare] = COMPARISON.exec(text) ?? [];
  if (path === undefined) {
    throw new SyntaxError(
      `"${text}" is not understood; write comparisons such as event.type == "x", joined by && or ||`,
    );
  }
  const names = path.split('.');
  const wanted: unknown =
    bare === undefined
      ? (double ?? single ?? '').replace(/\\(.)/g, '$1')
      : (JSON.parse(bare) as unknown);
  return (event) => (read(event, names) === wanted) === (operator === '==');
}

function read(event: unknown, names: readonly string[]): unknown {
  let value = event;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
      return undefined;
    }
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

function splitOutsideTexts(text: string, separator: string): string[] {
  const parts: string[] = [''];
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote === '' && text.startsWith(separator, at)) {
      parts.push('');
      at += separator.length - 1;
      continue;
    }
    parts[parts.length - 1] += char;
    if (quote !== '' && char === '\\') {
      at += 1;
      parts[parts.length - 1] += text[at] ?? '';
    } else if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
  }
  return parts;
}
