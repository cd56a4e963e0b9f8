import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { exampleOfSchema } from './example-of-schema.ts';

const TIME = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$';

it.each<[string, object]>([
  ['an id', { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }],
  ['a time', { type: 'string', pattern: TIME }],
  ['a path', { type: 'string', pattern: '^/' }],
  ['a digest', { type: 'string', pattern: '^[0-9a-f]{64}$' }],
  ['a number for people', { type: 'string', pattern: '^T-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-Z]{4}$' }],
  ['a text without a character', { type: 'string', minLength: 1, pattern: '^[^\\u0000]*$' }],
  ['alternatives', { type: 'string', pattern: '^(?:spring|fall)[+-]\\d{2,3}(\\.x)?[^a-z]$' }],
  ['a text of a length', { type: 'string', minLength: 12, maxLength: 12 }],
  ['a bounded number', { type: 'integer', minimum: 5, maximum: 7 }],
  ['a number below nothing', { type: 'integer', maximum: -3 }],
  ['one of some', { enum: ['USD', 'EUR'] }],
  ['something or nothing', { type: ['string', 'null'], pattern: '^[0-9a-f]{64}$' }],
  ['one of two', { anyOf: [{ $ref: '#/definitions/leaf' }, { type: 'null' }] }],
  ['a list', { type: 'array', minItems: 2, items: { $ref: '#/definitions/leaf' } }],
  ['an object', { type: 'object', required: ['a'], properties: { a: { type: 'number' } } }],
])('makes %s as its schema wants it', (_, given) => {
  const leaf = { type: 'object', required: ['url'], properties: { url: { pattern: '^/' } } };
  const schema = { ...given, definitions: { leaf } };
  const example = exampleOfSchema(schema);
  const ajv = new Ajv({ strict: false });
  expect(ajv.validate(schema, example), JSON.stringify([example, ajv.errors])).toBe(true);
  expect(example).not.toBeNull();
});

it('takes what the schema gives as an example, and times of now', () => {
  const schema = {
    properties: { slug: { type: 'string', examples: ['low-tide'] }, at: { pattern: TIME } },
  };
  const { slug, at } = exampleOfSchema(schema) as { slug: string; at: string };
  expect(slug).toBe('low-tide');
  expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(10_000);
});
