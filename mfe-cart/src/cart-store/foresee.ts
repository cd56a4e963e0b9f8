import type { WholeCartFragment } from '../generated/graphql.ts';
import type { Command } from './command.ts';

/** What stands in the header, as far as this page knows. */
export interface Standing {
  id: string | null;
  version: number;
  /** Pieces in the cart. */
  count: number;
}

/**
 * The lines as they are going to be when the commands succeed. Amounts stay as they were: the server
 * alone works them out.
 */
export function foreseeLines(
  lines: WholeCartFragment['lines'],
  commands: readonly Command[],
): WholeCartFragment['lines'] {
  return commands.reduce((before, command) => {
    if (command.kind === 'remove') return before.filter(({ id }) => id !== command.line);
    if (command.kind !== 'set') return before;
    return before.map((line) =>
      line.id === command.line ? { ...line, quantity: command.quantity } : line,
    );
  }, lines);
}

/** How many pieces there are going to be. @param lines undefined when only their number is known */
export function foreseeCount(
  count: number,
  lines: WholeCartFragment['lines'] | undefined,
  commands: readonly Command[],
): number {
  const known = lines
    ? foreseeLines(lines, commands).reduce((sum, { quantity }) => sum + quantity, 0)
    : count;
  return commands.reduce(
    (sum, command) => (command.kind === 'add' ? sum + command.quantity : sum),
    known,
  );
}
