import { createHash } from 'node:crypto';
import type { GraphqlExamples } from '@tessera/contracts';
import {
  getNullableType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql';
import { fakeLeaf } from './fake-leaf.ts';

export interface FakeContext {
  /** ISO 4217: what the asker wants amounts in. */
  currency?: string | string[] | undefined;
}

type Fields = Record<string, unknown>;

/** Items of a list that no example gives. */
const LIST_LENGTH = 3;
const NOTHING = /^(next|after|before)$|cursor$|error|problem|refusal|removed|cancelled/i;
const NO_ITEMS = /errors|problems|changes/i;

/**
 * Resolves every field with something that fits its type: of an example the value that it gives,
 * else what the field's name makes likely. Arguments that are fields of the answer come back in it;
 * the same question has the same answer.
 */
export function createFakes(
  schema: GraphQLSchema,
  examples: GraphqlExamples,
): {
  fieldResolver: GraphQLFieldResolver<unknown, FakeContext>;
  typeResolver: GraphQLTypeResolver<unknown, FakeContext>;
} {
  function resolve(source: unknown, args: Fields, info: GraphQLResolveInfo, context: FakeContext) {
    const known = (source ?? {}) as Fields;
    if (Object.hasOwn(known, info.fieldName)) return known[info.fieldName];
    const seed = seedOf(info.parentType.name, info.fieldName, args, known);
    return fake(info.returnType, info.fieldName, { args, seed, context, owner: info.parentType });
  }

  interface Question {
    args: Fields;
    seed: number;
    context: FakeContext;
    owner: GraphQLObjectType;
  }

  function fake(type: GraphQLOutputType, name: string, question: Question): unknown {
    const nullable = getNullableType(type);
    if (nullable === type && NOTHING.test(name)) return null;
    if (isListType(nullable)) {
      if (NO_ITEMS.test(name)) return [];
      const item = getNullableType(nullable.ofType);
      const given = isObjectType(item) ? examples[item.name]?.length : undefined;
      const wanted = question.args['first'] ?? question.args['limit'];
      const length = Math.min(given ?? LIST_LENGTH, typeof wanted === 'number' ? wanted : Infinity);
      return Array.from({ length }, (_, n) =>
        fakeItem(item, name, { ...question, seed: question.seed + n }, n),
      );
    }
    return fakeItem(nullable, name, question);
  }

  function fakeItem(
    type: GraphQLOutputType,
    name: string,
    question: Question,
    place?: number,
  ): unknown {
    const { args, seed, context, owner } = question;
    if (isListType(type)) return [];
    if (isEnumType(type)) return type.getValues()[0]?.value;
    if (isLeafType(type)) return fakeLeaf(type.name, name, { seed, owner: owner.name });
    const object = isAbstractType(type) ? schema.getPossibleTypes(type)[0] : type;
    return isObjectType(object) ? fakeObject(object, args, seed, context, place) : null;
  }

  function fakeObject(
    type: GraphQLObjectType,
    args: Fields,
    seed: number,
    context: FakeContext,
    place: number | undefined,
  ): Fields {
    const fields = type.getFields();
    const echoed = Object.fromEntries(
      Object.entries(args).filter(([name, value]) => name in fields && typeof value !== 'object'),
    );
    const given = examples[type.name] ?? [];
    const asked = given.find((one) =>
      Object.entries(echoed).some(([name, value]) => one[name] === value),
    );
    const example = asked ?? given[(place ?? seed) % Math.max(1, given.length)];
    // Which of them it is keeps what is made up for two of them apart.
    const apart = example ? {} : { [APART]: place ?? seed };
    return { ...apart, ...amountOf(type, seed, context), ...example, ...echoed };
  }

  return {
    fieldResolver: (source, args, context, info) => resolve(source, args as Fields, info, context),
    typeResolver: (_value, _context, _info, type) => schema.getPossibleTypes(type)[0]?.name,
  };
}

const APART = '__place';

/** An amount in minor units with its currency is one thing; so is how it is written. */
function amountOf(type: GraphQLObjectType, seed: number, { currency }: FakeContext): Fields {
  const fields = type.getFields();
  const codes = fields['currency'] && getNullableType(fields['currency'].type);
  if (!fields['amount'] || !isEnumType(codes)) return {};
  const known = codes.getValues().map(({ name }) => name);
  const code = typeof currency === 'string' && known.includes(currency) ? currency : known[0]!;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const amount = (10 + (seed % 190)) * (digits === 0 ? 1_000 : 10 ** digits);
  const formatted = format.format(amount / 10 ** digits);
  return { amount, currency: code, ...(fields['formatted'] && { formatted }) };
}

function seedOf(...about: unknown[]): number {
  return createHash('sha256').update(JSON.stringify(about)).digest().readUInt32BE(0);
}
