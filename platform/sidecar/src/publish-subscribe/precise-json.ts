/** JSON.rawJSON and the reviver's third argument (ECMAScript 2026), which the types do not know yet. */
interface SourceAwareJson {
  rawJSON(text: string): object;
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
}

/** Only numbers of many digits lose any; most texts have none and are parsed the fast way. */
const LONG_NUMBER = /\d[\d.]{15}|\d[eE]/;

/**
 * Parses JSON so that writing it again loses no digit of any number.
 *
 * @throws SyntaxError
 */
export function parsePrecisely(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text);
  const json = JSON as unknown as SourceAwareJson;
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source
      ? json.rawJSON(source)
      : value,
  );
}
