import { checkField, type FieldRule } from './check-field.ts';
import { withField, type FieldError } from './field-error.ts';

/**
 * The errors of a form after a look at one of its fields.
 *
 * @param when `typing` only takes an error away or changes it; a new one is said on `leaving`
 * @returns the same array when there is nothing new to say
 */
export function lookAt(
  errors: readonly FieldError[],
  rule: FieldRule | undefined,
  { name, value }: { name: string; value: string },
  when: 'typing' | 'leaving',
): readonly FieldError[] {
  if (!rule) return errors;
  const error = checkField(name, value, rule);
  const known = errors.some(({ field }) => field === name);
  // An empty field that was passed by is not yet an error.
  if (!known && (!error || when === 'typing' || error.code === 'required')) return errors;
  return withField(errors, name, error);
}
