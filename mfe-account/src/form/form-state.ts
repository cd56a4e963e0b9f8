import type { FieldError } from './field-error.ts';

/** A form that was refused: what was typed, and what is wrong with it. */
export interface FormState {
  values: Record<string, string>;
  errors: FieldError[];
}

export const FRESH: FormState = { values: {}, errors: [] };

interface Attempt {
  name: string;
  values: { name: string; value: string }[];
  errors: FieldError[];
}

/**
 * The state of a form of a page.
 *
 * @param attempt what was sent last, of whatever form
 * @param name of the form
 */
export function formState(attempt: Attempt | null | undefined, name: string): FormState {
  if (attempt?.name !== name) return FRESH;
  const values = attempt.values.map((value) => [value.name, value.value]);
  return { values: Object.fromEntries(values) as Record<string, string>, errors: attempt.errors };
}
