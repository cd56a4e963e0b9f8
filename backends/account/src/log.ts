export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Writes one JSON object on a line of its own to stdout. */
export function log(level: LogLevel, msg: string, fields: Record<string, unknown> = {}): void {
  const line = JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields });
  process.stdout.write(`${line}\n`);
}

/**
 * The fields of an error worth keeping. What a database said is told without the statement that it
 * was said of, and without its parameters: they may hold what a visitor typed.
 */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const told = rootOf(error);
  const { code } = told as { code?: unknown };
  const frames = error.stack?.slice(error.stack.indexOf('\n    at ') + 1);
  return { error: told.message, ...(code === undefined ? {} : { code }), stack: frames };
}

/** GraphQL wraps the error of a resolver, drizzle that of the database. */
function rootOf(error: Error): Error {
  const { originalError, cause } = error as { originalError?: unknown; cause?: unknown };
  if (originalError instanceof Error) return rootOf(originalError);
  return cause instanceof Error && error.message.startsWith('Failed query') ? cause : error;
}
