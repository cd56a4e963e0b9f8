/** What is wrong with one field; the sentence is found by its code. */
export interface FieldError {
  field: string;
  /** Lower-case with underscores: `required`, `invalid_email` … */
  code: string;
  params: { name: string; value: string }[];
}

export function fieldError(
  field: string,
  code: string,
  params: Record<string, string> = {},
): FieldError {
  return {
    field,
    code,
    params: Object.entries(params).map(([name, value]) => ({ name, value })),
  };
}

/** The errors after one field was looked at again: its old one goes, a new one takes its place. */
export function withField(
  errors: readonly FieldError[],
  field: string,
  error: FieldError | undefined,
): FieldError[] {
  const index = errors.findIndex((other) => other.field === field);
  if (index < 0) return error ? [...errors, error] : [...errors];
  return errors.flatMap((other, at) =>
    other.field !== field ? [other] : at === index && error ? [error] : [],
  );
}
