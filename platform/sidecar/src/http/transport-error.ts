/**
 * - `refused`: nobody listens there; the request was never seen
 * - `lost`: the connection broke; whether the request was worked on is unknown
 * - `deadline`: no answer in time
 * - `abandoned`: the caller went away
 */
export type TransportFailure = 'refused' | 'lost' | 'deadline' | 'abandoned';

export class TransportError extends Error {
  readonly code: TransportFailure;

  constructor(code: TransportFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'TransportError';
    this.code = code;
  }
}

/** What a failed `node:http` request means. */
export function transportErrorOf(error: unknown): TransportError {
  if (error instanceof TransportError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const refused = code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH';
  return new TransportError(refused ? 'refused' : 'lost', message, error);
}
