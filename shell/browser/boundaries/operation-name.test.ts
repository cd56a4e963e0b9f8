import { expect, test } from 'vitest';
import { operationName } from './operation-name.ts';

const ID = 'sha256:0123456789abcdef';

test.each([
  [{ documentId: ID, operationName: 'Bed' }, { data: { bed: {} } }, 'Bed'],
  [{ documentId: ID }, { data: { bed: {}, lamps: [] } }, 'bed lamps'],
  [{ documentId: ID }, { data: null, errors: [{}] }, '01234567'],
  [{ query: '{ bed }' }, { errors: [{}] }, ''],
  ['text', {}, ''],
])('%j answered by %j is "%s"', (request, answer, name) => {
  expect(operationName(JSON.stringify(request), answer)).toBe(name);
});
