/** Why a passkey was not taken. */
export type PasskeyErrorCode =
  | 'challenge_expired'
  | 'not_verified'
  | 'unknown_passkey'
  | 'known_passkey'
  | 'too_many'
  | 'too_many_tries'
  | 'not_logged_in'
  | 'invalid_name'
  | 'invalid_body';

/** What a browser is told when a passkey was not taken. */
export class PasskeyError extends Error {
  override readonly name = 'PasskeyError';
  readonly code: PasskeyErrorCode;
  /** Of the HTTP answer. */
  readonly statusCode: number;

  constructor(
    code: PasskeyErrorCode,
    message: string,
    options: ErrorOptions & { statusCode?: number } = {},
  ) {
    super(message, options);
    this.code = code;
    this.statusCode = options.statusCode ?? 400;
  }
}
