import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUncovered, type Schema } from './find-uncovered.ts';

const object = (
  properties: Record<string, Schema>,
  required = Object.keys(properties),
): Schema => ({
  ...{ type: 'object', properties, required },
});
const text: Schema = { type: 'string' };

describe('covered', () => {
  it.each<[string, Schema, Schema]>([
    ['the same', object({ a: text }), object({ a: text })],
    ['more than is needed', object({ a: text, b: text }), object({ a: text })],
    ['anything', object({ a: { type: ['string', 'null'] } }), object({ a: { title: 'A' } })],
    ['an integer for a number', { type: 'integer' }, { type: 'number' }],
    ['fewer values', { enum: ['a'] }, { enum: ['a', 'b'] }],
    [
      'values for a text',
      { enum: ['a', 'bc'] },
      { type: 'string', minLength: 1, pattern: '^[a-c]' },
    ],
    [
      'closer bounds',
      { type: 'string', minLength: 2, maxLength: 3 },
      { type: 'string', minLength: 1, maxLength: 9 },
    ],
    ['an optional field', object({ a: text }), object({ a: text, b: text }, ['a'])],
    [
      'by reference',
      { $ref: '#/definitions/x', definitions: { x: text } },
      { $ref: '#/$defs/y', $defs: { y: text } },
    ],
  ])('%s', (_name, published, needed) => {
    expect([...findUncovered(published, needed)]).toEqual([]);
  });
});

describe('not covered', () => {
  it.each<[string, Schema, Schema, string, string]>([
    ['a field less', object({}), object({ a: text }), 'a', 'may be missing'],
    ['a promise less', object({ a: text }, []), object({ a: text }), 'a', 'may be missing'],
    [
      'another type',
      object({ a: { type: 'integer' } }),
      object({ a: text }),
      'a',
      'may be of the type integer',
    ],
    ['a type more', { type: ['string', 'null'] }, text, 'the event', 'may be of the type null'],
    ['a value more', { enum: ['a', 'b'] }, { enum: ['a'] }, 'the event', 'may be "b"'],
    ['free text', text, { enum: ['a'] }, 'the event', 'may have values that are not known'],
    [
      'longer',
      object({ a: { type: 'string', maxLength: 9 } }),
      object({ a: { type: 'string', maxLength: 3 } }),
      'a',
      'may be above maxLength 3',
    ],
    ['shorter', text, { type: 'string', minLength: 1 }, 'the event', 'may be below minLength 1'],
    [
      'a field more where none is taken',
      object({ a: text, b: text }),
      { ...object({ a: text }), additionalProperties: false },
      'b',
      'is not expected',
    ],
    [
      'deep down',
      object({ a: { type: 'array', items: object({ b: text }, []) } }),
      object({ a: { type: 'array', items: object({ b: text }) } }),
      'a[].b',
      'may be missing',
    ],
  ])('%s', (_name, published, needed, path, problem) => {
    expect([...findUncovered(published, needed)]).toEqual([[path, problem]]);
  });
});

// Small schemas of everything that events use, and values that may or may not keep them.
const leaf = fc.oneof(
  fc.constant<Schema>({ type: 'null' }),
  fc.record({ type: fc.constant('string'), minLength: fc.nat(2), maxLength: fc.nat({ max: 4 }) }),
  fc.record({ type: fc.constantFrom('integer', 'number'), minimum: fc.nat(2), maximum: fc.nat(4) }),
  fc.record({ enum: fc.uniqueArray(fc.constantFrom('', 'a', 'bb', 1, null), { minLength: 1 }) }),
  fc.record({ type: fc.constant(['string', 'null']) }),
) as fc.Arbitrary<Schema>;
const schemas = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc
      .tuple(
        fc.dictionary(fc.constantFrom('a', 'b'), tie('schema')),
        fc.subarray(['a', 'b']),
        fc.boolean(),
      )
      .map(([properties, required, additionalProperties]) => ({
        ...{ type: 'object', properties, required, additionalProperties },
      })),
    tie('schema').map((items) => ({ type: 'array', items })),
  ),
})).schema;
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom('', 'a', 'bb', 'ccccc', 0, 1, 2, 4.5, 9, null),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value')),
    fc.array(tie('value'), { maxLength: 2 }),
  ),
})).value;

/** Nobody publishes what is not written: a schema that is open for more is so for later. */
function closed(schema: Schema): Schema {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, closed(property)]),
      ),
      additionalProperties: false,
    }),
    ...(items && { items: closed(items) }),
  };
}

it('covered means: no event is right for one and wrong for the other', () => {
  let covered = 0;
  fc.assert(
    fc.property(
      schemas,
      schemas,
      fc.array(values, { minLength: 20 }),
      (published, needed, events) => {
        if (findUncovered(published, needed).size > 0) return;
        covered += 1;
        const [isPublished, isNeeded] = [closed(published), needed].map((schema) =>
          new Ajv({ strict: false }).compile(schema),
        );
        for (const event of events) {
          if (isPublished!(event)) expect(isNeeded!(event), JSON.stringify(event)).toBe(true);
        }
      },
    ),
    { numRuns: 1_000 },
  );
  expect(covered).toBeGreaterThan(20);
}, 30_000);
