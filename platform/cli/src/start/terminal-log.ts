import { styleText } from 'node:util';
import type { LogEntry } from '@tessera/control';

export interface TerminalLog {
  onLog(entry: LogEntry): void;
  /** Shows what was held back while the list of steps had the screen, and all that comes after. */
  release(): void;
}

/** Shows warnings and errors of the processes; everything is in the logs anyway. */
export function createTerminalLog(output: NodeJS.WritableStream = process.stderr): TerminalLog {
  let held: LogEntry[] | undefined = [];
  const show = ({ service, level, message }: LogEntry): void => {
    const colour = level === 'error' ? 'red' : 'yellow';
    output.write(`${styleText(colour, service.padEnd(8))} ${message}\n`);
  };
  return {
    onLog(entry) {
      if (entry.level !== 'warn' && entry.level !== 'error') return;
      if (held) held.push(entry);
      else show(entry);
    },
    release() {
      const waiting = held ?? [];
      held = undefined;
      waiting.forEach(show);
    },
  };
}
