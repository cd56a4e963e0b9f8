import { structuredPatch } from 'diff';

/** Unchanged lines around a change. */
const CONTEXT = 2;

/**
 * What became of a schema, for a terminal: `+ ` and `- ` in front of what changed, two spaces in front
 * of what did not, `…` where lines are left out.
 *
 * @param before text of `readSchema`, as is `after`
 * @returns no lines when nothing changed
 */
export function diffSchemas(before: string, after: string): string[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: CONTEXT });
  return hunks.flatMap(({ lines }, n) => [
    ...(n > 0 ? ['…'] : []),
    ...lines
      .filter((line) => !line.startsWith('\\'))
      .map((line) => `${line.slice(0, 1)} ${line.slice(1)}`.trimEnd()),
  ]);
}
