import { checkText, type FieldError } from '../field-error.ts';

/** Whom the shop writes to about an order. */
export interface Contact {
  email: string;
  name: string;
  /** As typed; empty when not given. */
  phone: string;
}

// The HTML standard's own, with a dot required in the domain: what `<input type=email>` lets through.
const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/iu;
const PHONE = /^\+?[\d\s().-]+$/u;

/** Everything that is wrong with a contact; empty when it is right. */
export function checkContact(contact: Contact): FieldError[] {
  const { email, name, phone } = contact;
  return [
    checkText('email', email, { required: true, maxLength: 254 }) ??
      (EMAIL.test(email) ? undefined : { field: 'email', code: 'invalid_email' }),
    checkText('name', name, { required: true, maxLength: 100 }),
    checkText('phone', phone, { required: false, maxLength: 32 }) ?? checkPhone(phone),
  ].filter((error) => error !== undefined);
}

function checkPhone(phone: string): FieldError | undefined {
  if (phone === '') return undefined;
  const digits = phone.replaceAll(/\D/gu, '').length;
  const right = PHONE.test(phone) && digits >= 7 && digits <= 15;
  return right ? undefined : { field: 'phone', code: 'invalid_phone' };
}
