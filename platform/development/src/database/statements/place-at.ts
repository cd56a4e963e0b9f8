/** Both from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Where an offset lies in a text. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    line: before.split('\n').length,
    column: Array.from(before.slice(lineStart)).length + 1,
  };
}

/**
 * Offset of a position that PostgreSQL names: it counts characters from 1, where a string counts
 * some of them twice.
 */
export function offsetOfPosition(statement: string, position: number): number {
  return Array.from(statement)
    .slice(0, position - 1)
    .join('').length;
}
