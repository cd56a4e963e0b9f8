import { expect, test } from 'vitest';
import { readOperations } from './operations.ts';

test('operations are read from what a slice says of its times, the rest is left out', () => {
  const timing =
    'db;dur=9, gql;desc="Product";dur=12.5, gql-failed;desc="Reviews";dur=3, gql;dur=1, cache;desc="gql"';
  expect(readOperations(timing)).toEqual([
    { name: 'Product', took: 12.5 },
    { name: 'Reviews', took: 3, failed: true },
  ]);
});

test('nothing said is no operation', () => {
  expect(readOperations(undefined)).toEqual([]);
  expect(readOperations('')).toEqual([]);
});

test('of very many the first ones are read', () => {
  expect(readOperations('gql;desc="a";dur=1,'.repeat(50))).toHaveLength(20);
});
