import type { FieldError } from '../forms/field-error.ts';
import { isCommon } from './common-passwords.ts';

const LEAST = 8;
const MOST = 200;
/** Shorter names before the @ stand in too many passwords by chance. */
const NAME = 4;

/**
 * What is wrong with a password that somebody wants to have; undefined when nothing is.
 *
 * @param field of the form
 * @param email the address that it is for
 */
export function checkPassword(
  field: string,
  password: string,
  email: string,
): FieldError | undefined {
  if (password === '') return { field, code: 'required' };
  const text = password.normalize('NFKC');
  const { length } = Array.from(text);
  if (length < LEAST) return { field, code: 'too_short', params: { min: String(LEAST) } };
  if (length > MOST) return { field, code: 'too_long', params: { max: String(MOST) } };
  if (isCommon(text)) return { field, code: 'common_password' };
  if (containsAddress(text, email)) return { field, code: 'contains_address' };
  return undefined;
}

function containsAddress(password: string, email: string): boolean {
  const [name = ''] = email.toLowerCase().split('@');
  return name.length >= NAME && password.toLowerCase().includes(name);
}
