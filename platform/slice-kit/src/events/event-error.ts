export type EventErrorCode = 'event_unknown' | 'event_invalid' | 'event_schema' | 'event_contract';

/** A problem with an event that is to be told; `code` for programs, `message` for people. */
export class EventError extends Error {
  override readonly name = 'EventError';
  readonly code: EventErrorCode;

  constructor(code: EventErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
