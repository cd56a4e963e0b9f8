import type { AppliedMigration } from '../ledger/read-applied.ts';

/** A moment in the life of a database. */
export interface Mark {
  /** Transactions from this one on came later. As text: it has 64 bits. */
  transaction: string;
  at: string;
  /** Table → rows it had. */
  rows: Record<string, number>;
}

/** Table → rows that were written, and rows that were changed or deleted. */
export type Changes = Record<string, { written: number; replaced: number }>;

/**
 * What is noted of a database: kept as its comment, so that it goes with the database, outlives the
 * session, and no schema shows it.
 */
export interface Note {
  /** Migrations that were applied, as they were then: name → digest of the file. */
  applied: Record<string, { digest: string; when?: number }>;
  /** Names of those that were there before anything was applied in development. */
  first: string[];
  /** When the newest migration had been applied. */
  mark?: Mark;
}

/** What is noted of a snapshot: the database's own note at that time, and why it was taken. */
export interface SnapshotNote extends Note {
  /** What was going to be applied, the first one first. */
  before: string[];
  takenAt: string;
  /** What happened between the mark and the snapshot. */
  changes: Changes;
}

/** @returns undefined for a comment that is none of ours */
export function parseNote<T extends Note>(comment: string | null): T | undefined {
  if (!comment?.startsWith(MARKER)) return undefined;
  try {
    return JSON.parse(comment.slice(MARKER.length)) as T;
  } catch {
    return undefined;
  }
}

const MARKER = 'tessera development ';

export function formatNote(note: Note): string {
  return `${MARKER}${JSON.stringify(note)}`;
}

/** The note of a database as it is now. */
export function noteAs(
  applied: readonly AppliedMigration[],
  known: Note | undefined,
  digestOf: (name: string) => string | undefined,
): Note {
  const entries = applied.map(({ name, digest, when }) => {
    const before = known?.applied[name]?.digest;
    const text = digest ?? before ?? digestOf(name) ?? '';
    return [name, { digest: text, ...(when !== undefined && { when }) }] as const;
  });
  return {
    applied: Object.fromEntries(entries),
    first: isBegun(known) ? known.first : applied.map(({ name }) => name),
    ...(known?.mark && { mark: known.mark }),
  };
}

/** Whether anything was applied before: the first migrations of an empty database are none of development's. */
function isBegun(known: Note | undefined): known is Note {
  return known !== undefined && Object.keys(known.applied).length > 0;
}
