import { describe, expect, it } from 'vitest';
import { checkField, type FieldRule } from './check-field.ts';
import { fieldError, withField } from './field-error.ts';
import { checkAll } from './use-section-form.ts';

const text = { required: true, maxLength: 5 };
const email: FieldRule = { required: true, maxLength: 254, kind: 'email' };
const phone: FieldRule = { required: false, maxLength: 32, kind: 'phone' };
const postal = (country: string): FieldRule => ({
  ...{ required: true, maxLength: 12, kind: 'postal-code', example: '94107' },
  country,
});

describe('a field', () => {
  it.each<[FieldRule, string, string | undefined]>([
    [text, '', 'required'],
    [text, '   ', 'required'],
    [text, ' 12345 ', undefined],
    [text, '123456', 'too_long'],
    [{ ...text, required: false }, '', undefined],
    [email, 'mina@example.com', undefined],
    [email, 'mina+shop@mail.example.co.kr', undefined],
    [email, 'mina@example', 'invalid_email'],
    [email, 'mina example@example.com', 'invalid_email'],
    [phone, '', undefined],
    [phone, '+82 (0)10-1234-5678', undefined],
    [phone, '12345', 'invalid_phone'],
    [phone, 'call me at 5551234', 'invalid_phone'],
    [postal('US'), '94107', undefined],
    [postal('US'), '94107-1234', undefined],
    [postal('US'), '9410', 'invalid_postal_code'],
    [postal('KR'), '0452', 'invalid_postal_code'],
    [postal('DE'), '10115', undefined],
    // Of other countries the server knows more.
    [postal('GB'), 'E1 6AN', undefined],
  ])('by %o: %j is %s', (rule, typed, code) => {
    expect(checkField('field', typed, rule)?.code).toBe(code);
  });

  it('says in its error what the sentence needs', () => {
    expect(checkField('zip', '1', postal('US'))).toEqual({
      ...{ field: 'zip', code: 'invalid_postal_code' },
      params: [{ name: 'example', value: '94107' }],
    });
  });
});

describe('the errors of a form', () => {
  const errors = [fieldError('email', 'required'), fieldError('name', 'required')];

  it('follow a field that was looked at again, in their order', () => {
    expect(withField(errors, 'email', fieldError('email', 'invalid_email'))).toEqual([
      fieldError('email', 'invalid_email'),
      fieldError('name', 'required'),
    ]);
    expect(withField(errors, 'email', undefined)).toEqual([fieldError('name', 'required')]);
    expect(withField(errors, 'phone', fieldError('phone', 'invalid_phone'))).toHaveLength(3);
    expect(withField(errors, 'phone', undefined)).toEqual(errors);
  });

  it('are found for all fields before it is sent', () => {
    const data = new FormData();
    data.set('email', 'mina');
    expect(checkAll(data, { email, name: text, phone })).toEqual([
      fieldError('email', 'invalid_email'),
      fieldError('name', 'required'),
    ]);
  });
});
