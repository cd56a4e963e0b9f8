export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Writes one JSON object on a line of its own to stdout. */
export function log(level: LogLevel, msg: string, fields: Record<string, unknown> = {}): void {
  const line = JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields });
  process.stdout.write(`${line}\n`);
}

/** The fields of an error worth keeping: never a database's detail, which quotes what was stored. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const { code } = error as { code?: unknown };
  const frames = error.stack?.slice(error.stack.indexOf('\n    at ') + 1);
  return { error: error.message, ...(code === undefined ? {} : { code }), stack: frames };
}
