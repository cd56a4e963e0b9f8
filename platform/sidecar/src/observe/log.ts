export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export type LogFields = Record<string, string | number | boolean | undefined>;

/** Writes one JSON object a line; lines are gathered, so that a busy second costs few writes. */
export interface Log {
  write(level: LogLevel, msg: string, fields?: LogFields): void;
  /** Writes out what is gathered. */
  flush(): void;
}

const GATHER_FOR = 100;
const GATHER_BYTES = 16 * 1024;

/** @param write takes whole lines; standard output by default */
export function createLog(
  write: (lines: string) => void = (lines) => void process.stdout.write(lines),
): Log {
  let gathered = '';
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (gathered === '') return;
    const lines = gathered;
    gathered = '';
    write(lines);
  }

  return {
    write(level, msg, fields) {
      gathered += `${JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields })}\n`;
      if (level === 'error' || gathered.length > GATHER_BYTES) return flush();
      timer ??= setTimeout(flush, GATHER_FOR);
    },
    flush,
  };
}
