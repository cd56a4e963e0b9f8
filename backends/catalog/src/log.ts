export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Writes one JSON object on a line of its own to stdout. */
export function log(level: LogLevel, msg: string, fields: Record<string, unknown> = {}): void {
  const line = JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields });
  process.stdout.write(`${line}\n`);
}

/** The fields of an error worth keeping; an error's own fields may hold what was asked. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const { code } = error as { code?: unknown };
  return { error: error.message, stack: error.stack, ...(code === undefined ? {} : { code }) };
}
