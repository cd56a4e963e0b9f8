/** What is wrong with one field of a form; the page has the sentence for the code. */
export interface FieldError {
  /** Empty for the form as a whole. */
  field: string;
  /** Lower-case with underscores: `required`, `too_long`, `invalid_email` … */
  code: string;
  /** What the sentence mentions, such as the longest that is allowed. */
  params?: Record<string, string>;
}

/** Characters that no text of one line may hold: they would break mails and labels. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;

// More than any field takes, so that what is too long is still shown to be.
const MOST = 500;

/** What is wrong with a text of one line: missing, too long, or with characters that cannot be printed. */
export function checkText(
  field: string,
  text: string,
  rule: { required: boolean; maxLength: number },
): FieldError | undefined {
  if (text === '') return rule.required ? { field, code: 'required' } : undefined;
  if (text.length > rule.maxLength) {
    return { field, code: 'too_long', params: { max: String(rule.maxLength) } };
  }
  return CONTROL.test(text) ? { field, code: 'invalid_characters' } : undefined;
}

/** A text as a form sends it: trimmed, in Unicode's composed form, never longer than is worth keeping. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.normalize('NFC').trim().slice(0, MOST) : '';
}
