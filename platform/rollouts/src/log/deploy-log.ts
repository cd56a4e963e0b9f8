import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { ControlError, messageOf } from '@tessera/control';
import type { DeployReport } from '../report.ts';

/** What a line of the log tells. */
export type LogEvent =
  | { event: 'began'; deploy: Omit<DeployReport, 'outcome' | 'endedAt' | 'steps'> }
  | { event: 'weight'; id: string; weight: number }
  | { event: 'ended'; deploy: DeployReport };

/** A line of the log. */
export type LogEntry = LogEvent & {
  /** 1, 2, 3, … */
  number: number;
  /** ISO 8601, UTC. */
  at: string;
  /** SHA-256 of the line before, so that no line can be changed or taken out unnoticed. */
  previous: string;
};

/**
 * Every deploy and rollback and who did it: a file to which lines are added and nothing else.
 */
export interface DeployLog {
  /**
   * Adds a line, on disk when this is fulfilled.
   *
   * @throws ControlError `log_unwritable`
   */
  append(event: LogEvent): Promise<void>;
  /** What ended, newest first. */
  ended(most: number): DeployReport[];
  /** What began and has not ended. */
  unfinished(): Extract<LogEntry, { event: 'began' }>[];
}

const BEGINNING = '0'.repeat(64);

/** @throws ControlError `log_damaged` naming the line whose predecessor was changed */
export async function openDeployLog(file: string): Promise<DeployLog> {
  const { entries, torn } = await readEntries(file);
  let previous = entries.length === 0 ? BEGINNING : digestOf(entries.at(-1)!.line);
  let writing: Promise<unknown> = Promise.resolve();
  const known: LogEntry[] = entries.map(({ entry }) => entry);

  async function write(event: LogEvent): Promise<void> {
    const entry: LogEntry = {
      number: known.length + 1,
      at: new Date().toISOString(),
      previous,
      ...event,
    };
    const line = JSON.stringify(entry);
    try {
      // A line that a power cut tore stays where it is, on a line of its own.
      const gap = torn && known.length === entries.length ? '\n' : '';
      await appendWhole(file, `${gap}${line}\n`);
    } catch (error) {
      throw new ControlError(
        'log_unwritable',
        `${file} cannot be written (${messageOf(error)}), and nothing is deployed that is not written down. Make room or set the rights right, and try again.`,
        { cause: error },
      );
    }
    previous = digestOf(line);
    known.push(entry);
  }

  return {
    append(event) {
      const turn = writing.then(() => write(event));
      writing = turn.catch(() => {});
      return turn;
    },
    ended: (most) =>
      known
        .flatMap((entry) => (entry.event === 'ended' ? [entry.deploy] : []))
        .slice(-most)
        .reverse(),
    unfinished() {
      const over = new Set(
        known.flatMap((entry) => (entry.event === 'ended' ? [entry.deploy.id] : [])),
      );
      return known.filter(
        (entry) => entry.event === 'began' && !over.has(entry.deploy.id),
      ) as Extract<LogEntry, { event: 'began' }>[];
    },
  };
}

/** All of a text on disk, or nothing: half a line would swallow the next one. */
async function appendWhole(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a', 0o644);
  try {
    const { size } = await handle.stat();
    try {
      await handle.appendFile(text);
      await handle.sync();
    } catch (error) {
      await handle.truncate(size).catch(() => {});
      throw error;
    }
  } finally {
    await handle.close();
  }
}

async function readEntries(
  file: string,
): Promise<{ entries: { line: string; entry: LogEntry }[]; torn: boolean }> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const entries: { line: string; entry: LogEntry }[] = [];
  let expected = BEGINNING;
  for (const [index, line] of text.split('\n').entries()) {
    const entry = parse(line);
    // What a power cut left of a line was never told to anybody.
    if (!entry) continue;
    if (entry.previous !== expected) {
      throw new ControlError(
        'log_damaged',
        `${file}, line ${index + 1}: the line before it was changed or taken out. Restore the file from a backup, or move it away to begin a new log.`,
      );
    }
    expected = digestOf(line);
    entries.push({ line, entry });
  }
  return { entries, torn: text !== '' && !text.endsWith('\n') };
}

function parse(line: string): LogEntry | undefined {
  try {
    return JSON.parse(line) as LogEntry;
  } catch {
    return undefined;
  }
}

function digestOf(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}
