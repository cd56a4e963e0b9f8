export type SagaErrorCode =
  | 'saga_definition'
  | 'saga_unknown'
  | 'saga_lost'
  | 'saga_timeout'
  | 'saga_output';

/** A problem with a saga itself; `code` for programs, `message` for people. */
export class SagaError extends Error {
  override readonly name = 'SagaError';
  readonly code: SagaErrorCode;

  constructor(code: SagaErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
