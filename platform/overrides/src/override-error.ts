export type OverrideCode =
  | 'no_key'
  | 'key_exposed'
  | 'key_exists'
  | 'invalid_keys'
  | 'invalid_override'
  | 'not_switched_on'
  | 'refused'
  | 'unreachable';

/** Why an override cannot be made, in a sentence that says what to do. */
export class OverrideError extends Error {
  override name = 'OverrideError';
  readonly code: OverrideCode;
  constructor(code: OverrideCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
