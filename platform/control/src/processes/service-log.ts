import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LogEntry {
  service: string;
  level: LogLevel;
  message: string;
  /** The whole line as the process wrote it, when it was JSON. */
  line?: string;
}

/** The log of one service: a file of JSON lines, and warnings to whoever listens. */
export interface ServiceLog {
  /** Follows an output of a process. What is no JSON line becomes one, of level `level`. */
  follow(stream: Readable, process: string, level: LogLevel): void;
  write(process: string, level: LogLevel, message: string): void;
  /**
   * The last lines in plain words, for an error message.
   *
   * @param process how the name of a process begins whose lines are meant; all without
   */
  tail(lines: number, process?: string): string[];
  close(): void;
}

const SIZE_LIMIT = 10 * 1024 * 1024;
const TAIL_LENGTH = 100;

/**
 * Opens `<directory>/<service>.log`. At 10 MB it is renamed to `.log.1`, replacing the one before.
 *
 * @param onEntry told about every line
 */
export function openServiceLog(
  directory: string,
  service: string,
  onEntry: (entry: LogEntry) => void,
): ServiceLog {
  const file = join(directory, `${service}.log`);
  let size = sizeOf(file);
  let descriptor = openSync(file, 'a', 0o600);
  const recent: { process: string; message: string }[] = [];
  let closed = false;

  function startNewFile(): void {
    closeSync(descriptor);
    renameSync(file, `${file}.1`);
    descriptor = openSync(file, 'a', 0o600);
    size = 0;
  }

  function append(process: string, line: string, entry: LogEntry): void {
    if (closed) return;
    try {
      if (size > SIZE_LIMIT) startNewFile();
      // Synchronous: what a process said last is on disk even when everything is killed after it.
      size += writeSync(descriptor, `${line}\n`);
    } catch {
      // A full disk must not take the store down.
    }
    recent.push({ process, message: entry.message });
    if (recent.length > TAIL_LENGTH) recent.shift();
    onEntry(entry);
  }

  function write(process: string, level: LogLevel, message: string): void {
    const line = { time: new Date().toISOString(), level, process, msg: message };
    append(process, JSON.stringify(line), { service, level, message });
  }

  return {
    write,
    follow(input, process, level) {
      createInterface({ input }).on('line', (line) => {
        if (line.trim() === '') return;
        const parsed = parseLogLine(line);
        if (parsed) append(process, line, { service, ...parsed, line });
        else write(process, level, line);
      });
    },
    tail: (lines, process = '') =>
      recent
        .filter((one) => one.process.startsWith(process))
        .slice(-lines)
        .map(({ message }) => message),
    close() {
      if (closed) return;
      closed = true;
      closeSync(descriptor);
    },
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Reads a JSON log line: pino's numbers for levels and names for them alike. */
function parseLogLine(line: string): { level: LogLevel; message: string } | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { level, msg, message } = JSON.parse(line) as Record<string, unknown>;
    return { level: toLevel(level), message: firstText(msg, message) ?? line };
  } catch {
    return undefined;
  }
}

function firstText(...values: unknown[]): string | undefined {
  return values.find((value) => typeof value === 'string');
}

function toLevel(level: unknown): LogLevel {
  if (typeof level === 'number') {
    return level >= 50 ? 'error' : level >= 40 ? 'warn' : level >= 30 ? 'info' : 'debug';
  }
  switch (String(level).toLowerCase()) {
    case 'fatal':
    case 'error':
      return 'error';
    case 'warn':
    case 'warning':
      return 'warn';
    case 'debug':
    case 'trace':
      return 'debug';
    default:
      return 'info';
  }
}
