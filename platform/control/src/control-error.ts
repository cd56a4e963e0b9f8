/** A failure that a person can act on: the message is one or two sentences and says what to do. */
export class ControlError extends Error {
  override name = 'ControlError';
  /** Stable, for programs: `home_in_use`, `port_taken`, `data_damaged`, … */
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The code of a system error (`ENOENT`, `EADDRINUSE`, …), if `error` is one. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** What an unknown thrown value says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
