/** An answer that is no success: `{error: {code, field?, message}}` with its HTTP status. */
export class BankError extends Error {
  override readonly name = 'BankError';
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;

  constructor(status: number, code: string, message: string, field?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  toJSON(): { error: { code: string; field?: string; message: string } } {
    const { code, field, message } = this;
    return { error: { code, ...(field === undefined ? {} : { field }), message } };
  }
}

/** What a card network says when it broke down; whether anything happened remains open. */
export function technicalError(): BankError {
  return new BankError(500, 'processing_error', 'The bank could not do this now. Try again.');
}
