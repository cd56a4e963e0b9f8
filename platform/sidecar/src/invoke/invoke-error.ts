import type { TransportError } from '../http/transport-error.ts';

/** An app that could not be called; Dapr's ERR_DIRECT_INVOKE. */
export class InvokeError extends Error {
  readonly code = 'ERR_DIRECT_INVOKE';
  /** `refused`, `lost`, `deadline`: what became of the last attempt. */
  readonly failure: string;

  constructor(app: string, cause: TransportError) {
    super(`failed to invoke, id: ${app}, err: ${cause.message}`, { cause });
    this.name = 'InvokeError';
    this.failure = cause.code;
  }
}
