import { expect, it } from 'vitest';
import type { FieldRule } from './check-field.ts';
import { fieldError } from './field-error.ts';
import { lookAt } from './look-at.ts';

const email: FieldRule = { required: true, maxLength: 254, kind: 'email' };
const wrong = fieldError('email', 'invalid_email');
const name = fieldError('name', 'required');
const look = (errors: (typeof wrong)[], value: string, when: 'typing' | 'leaving') =>
  lookAt(errors, email, { name: 'email', value }, when);

it('a field is judged when it is left, not while it is typed', () => {
  expect(look([], 'mina@', 'typing')).toEqual([]);
  expect(look([], 'mina@', 'leaving')).toEqual([wrong]);
});

it('an empty field that is passed by is left in peace until the form is sent', () => {
  expect(look([], '', 'leaving')).toEqual([]);
  expect(look([wrong], '', 'leaving')).toEqual([fieldError('email', 'required')]);
});

it('an error goes as soon as it is mended, and stands where it was while it is not', () => {
  expect(look([wrong, name], 'mina@example.co', 'typing')).toEqual([name]);
  expect(look([wrong, name], 'mina@e', 'typing')).toEqual([wrong, name]);
});

it('what has no rule is the server’s affair', () => {
  const errors = [fieldError('country', 'unknown_country')];
  expect(lookAt(errors, undefined, { name: 'country', value: 'US' }, 'leaving')).toBe(errors);
});
