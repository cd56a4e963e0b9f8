import { expect, test } from 'vitest';
import { describeFailure } from './documents.ts';

test('every place of an error is a problem in the words of the error', () => {
  const failure = [
    'GraphQL Document Validation failed with 2 errors;',
    '  Error 0: Cannot query field "deep" on type "Pond".',
    '    at /shop/pond-ui/src/pond.graphql:3:5',
    '  Error 1: Unknown type "Reed".',
    '    at /shop/pond-ui/src/reed.graphql:7:12',
  ].join('\n');
  expect(describeFailure(failure, '/shop')).toEqual([
    {
      ...{ source: 'graphql', message: 'Cannot query field "deep" on type "Pond".' },
      ...{ file: 'pond-ui/src/pond.graphql', line: 3, column: 5 },
    },
    {
      ...{ source: 'graphql', message: 'Unknown type "Reed".' },
      ...{ file: 'pond-ui/src/reed.graphql', line: 7, column: 12 },
    },
  ]);
});

test('what names no place is told as it is', () => {
  const failure = '\nUnable to find any GraphQL type definitions\n  for: ../pond/schema.graphql';
  expect(describeFailure(failure, '/shop')).toEqual([
    {
      source: 'graphql',
      message: 'Unable to find any GraphQL type definitions',
      detail: failure,
    },
  ]);
});
