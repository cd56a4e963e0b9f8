import { fieldError, type FieldError } from './field-error.ts';

/** What a field takes. Looser than the server: only what is surely wrong is said while typing. */
export interface FieldRule {
  required: boolean;
  maxLength: number;
  kind?: 'email' | 'phone' | 'postal-code';
  /** Of a postal code, for the sentence. */
  example?: string;
  /** The country whose postal code it is. */
  country?: string;
}

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u;
const PHONE = /^\+?[\d\s().-]+$/u;

/** Of countries whose codes are of digits alone; others are left to the server. */
const POSTAL_CODES: Record<string, RegExp> = {
  KR: /^\d{5}$/u,
  US: /^\d{5}(?:[\s-]*\d{4})?$/u,
  DE: /^\d{5}$/u,
  FR: /^\d{2}\s?\d{3}$/u,
};

/** What is wrong with a typed text; undefined when nothing is, as far as the browser can tell. */
export function checkField(field: string, typed: string, rule: FieldRule): FieldError | undefined {
  const text = typed.trim();
  if (text === '') return rule.required ? fieldError(field, 'required') : undefined;
  if (text.length > rule.maxLength) {
    return fieldError(field, 'too_long', { max: String(rule.maxLength) });
  }
  switch (rule.kind) {
    case 'email':
      return EMAIL.test(text) ? undefined : fieldError(field, 'invalid_email');
    case 'phone':
      return isPhone(text) ? undefined : fieldError(field, 'invalid_phone');
    case 'postal-code':
      return checkPostalCode(field, text, rule);
    case undefined:
      return undefined;
  }
}

function isPhone(text: string): boolean {
  const digits = text.replaceAll(/\D/gu, '').length;
  return PHONE.test(text) && digits >= 7 && digits <= 15;
}

function checkPostalCode(field: string, text: string, rule: FieldRule): FieldError | undefined {
  const pattern = POSTAL_CODES[rule.country ?? ''];
  if (!pattern || pattern.test(text)) return undefined;
  return fieldError(field, 'invalid_postal_code', { example: rule.example ?? '' });
}
