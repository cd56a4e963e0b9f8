import { checkText, type FieldError } from '../forms/field-error.ts';

// The HTML standard's own, with a dot required in the domain: what `<input type=email>` lets through.
// In plain letters: without regard to case `\w` takes letters besides that become others in lower case.
const LABEL = '[A-Za-z\\d](?:[A-Za-z\\d-]{0,61}[A-Za-z\\d])?';
const EMAIL = new RegExp(`^[A-Za-z\\d.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})+$`, 'u');

/** What is wrong with an address; undefined when mail can be sent there. */
export function checkEmail(field: string, email: string): FieldError | undefined {
  return (
    checkText(field, email, { required: true, maxLength: 254 }) ??
    (EMAIL.test(email) ? undefined : { field, code: 'invalid_email' })
  );
}

/** What addresses are compared by. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}
