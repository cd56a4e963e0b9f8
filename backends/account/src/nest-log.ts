import type { LoggerService } from '@nestjs/common';
import { errorFields, log, type LogLevel } from './log.ts';

/** Nest's own messages as lines of the process's log; what it says while all is well is left out. */
export const nestLog: LoggerService = {
  log: () => {},
  debug: () => {},
  verbose: () => {},
  warn: (message: unknown, ...rest: unknown[]) => write('warn', message, rest),
  error: (message: unknown, ...rest: unknown[]) => write('error', message, rest),
  fatal: (message: unknown, ...rest: unknown[]) => write('error', message, rest),
};

function write(level: LogLevel, message: unknown, rest: unknown[]): void {
  const text = message instanceof Error ? message.message : String(message);
  const fields = message instanceof Error ? errorFields(message) : {};
  const context = rest.findLast((part) => typeof part === 'string');
  log(level, text, context === undefined ? fields : { ...fields, context });
}
