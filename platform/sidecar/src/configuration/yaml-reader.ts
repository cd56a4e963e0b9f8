import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';
import { ConfigurationError } from './configuration-error.ts';

export type Path = readonly string[];

/** A value of a YAML file that knows where it stands, and collects what is wrong with it. */
export interface YamlValue {
  readonly path: Path;
  /** True when nothing is written here. */
  readonly absent: boolean;
  /** Its entries when it is a map, else none (and a problem, unless it is absent). */
  entries(): [name: string, value: YamlValue][];
  /** The value under a key, absent when there is none. */
  get(name: string): YamlValue;
  /** Says which keys a map may have; others are problems, with the nearest right one. */
  only(...names: string[]): void;
  text(): string | undefined;
  wholeNumber(least: number): number | undefined;
  texts(): YamlValue[];
  /** @param message what is wrong and what to write instead */
  problem(message: string): void;
}

/**
 * Reads a YAML file with `read` and refuses it when that finds problems.
 *
 * @param file named in the problems
 * @throws ConfigurationError with every problem and its line
 */
export function readYaml<T>(
  file: string,
  source: string,
  code: string,
  read: (root: YamlValue) => T,
): T {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const problems: { line: number; text: string }[] = [];
  const at = (offset: number): number => lines.linePos(offset).line;
  for (const error of document.errors) {
    problems.push({ line: at(error.pos[0]), text: error.message });
  }
  const result =
    problems.length > 0
      ? undefined
      : read(
          valueAt(document.contents, [], 0, (path, offset, message) =>
            problems.push({
              line: at(offset),
              text: `${path.join('.') || 'the file'}: ${message}`,
            }),
          ),
        );
  if (problems.length > 0) {
    problems.sort((a, b) => a.line - b.line);
    throw new ConfigurationError(
      code,
      problems.map(({ line, text }) => `${file}:${line}: ${text}`),
    );
  }
  return result as T;
}

type Report = (path: Path, offset: number, message: string) => void;

function valueAt(
  given: unknown,
  path: Path,
  /** Where its name stands: what is no scalar begins on a later line. */
  around: number,
  report: Report,
): YamlValue {
  const node = given as Node | null | undefined;
  const absent = node == null || (isScalar(node) && node.value === null);
  const offset = (isScalar(node) && node.range?.[0]) || around;
  const problem = (message: string): void => report(path, offset, message);

  function map(): YAMLMap | undefined {
    if (absent) return undefined;
    if (isMap(node)) return node;
    problem('expected a map of names and values');
    return undefined;
  }
  const child = (name: string, value: unknown, keyOffset: number): YamlValue =>
    valueAt(value, [...path, name], keyOffset, report);

  const value: YamlValue = {
    path,
    absent,
    problem,
    entries: () =>
      (map()?.items ?? []).map(({ key, value }) => {
        const name = String((key as { value?: unknown }).value ?? key);
        return [name, child(name, value, (key as Node).range?.[0] ?? offset)];
      }),
    get(name) {
      const pair = isMap(node)
        ? node.items.find(({ key }) => (key as { value?: unknown }).value === name)
        : undefined;
      return child(name, pair?.value, (pair?.key as Node | undefined)?.range?.[0] ?? offset);
    },
    only(...names) {
      for (const [name, value] of this.entries()) {
        if (names.includes(name)) continue;
        value.problem(`is not known here; known are ${names.join(', ')}`);
      }
    },
    text() {
      if (absent) return undefined;
      if (isScalar(node) && ['string', 'number'].includes(typeof node.value)) {
        return String(node.value);
      }
      problem('expected a text');
      return undefined;
    },
    wholeNumber(least) {
      if (absent) return undefined;
      const number = isScalar(node) ? node.value : undefined;
      if (typeof number === 'number' && Number.isInteger(number) && number >= least) return number;
      problem(`expected a whole number of at least ${least}`);
      return undefined;
    },
    texts() {
      if (absent) return [];
      if (isSeq(node)) {
        return node.items.map((item, index) => child(String(index), item, offset));
      }
      problem('expected a list, e.g. [one, another]');
      return [];
    },
  };
  return value;
}
