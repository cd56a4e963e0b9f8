import { expect, test } from 'vitest';
import { timeOperations } from './time-operations.ts';

const named = { __meta__: { hash: 'sha256:0123456789abcdef', name: 'Bed' } };
const unnamed = { __meta__: { hash: 'sha256:0123456789abcdef' } };

test('what ran without an operation says nothing', () => {
  expect(timeOperations().header()).toBeUndefined();
});

test('each operation is told by its name and its time, in the order in which they began', async () => {
  const operations = timeOperations();
  const slow = operations.time(named, async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { bed: {} };
  });
  await operations.time(unnamed, async () => ({ roses: [], lamp: null }));
  expect(await slow).toEqual({ bed: {} });
  const [first, second] = operations.header()!.split(', ');
  expect(second).toMatch(/^gql;desc="roses lamp";dur=\d+\.\d$/);
  const [, took] = /^gql;desc="Bed";dur=(\d+\.\d)$/.exec(first!)!;
  expect(Number(took)).toBeGreaterThan(15);
});

test('one that fails is told as such and fails as before, without its message', async () => {
  const operations = timeOperations();
  const failing = operations.time(unnamed, () => Promise.reject(new Error('secret "soil"')));
  await expect(failing).rejects.toThrow('secret "soil"');
  expect(operations.header()).toMatch(/^gql-failed;desc="01234567";dur=\d+\.\d$/);
});

test('a name cannot break out of the header', async () => {
  const operations = timeOperations();
  await operations.time({ __meta__: { name: 'A"; x=1\r\ny, é' } }, async () => ({}));
  expect(operations.header()).toMatch(/^gql;desc="A x1y ";dur=\d+\.\d$/);
});

test('many are told as the first twenty', async () => {
  const operations = timeOperations();
  for (let n = 0; n < 30; n += 1) await operations.time(named, async () => ({}));
  expect(operations.header()!.split(', ')).toHaveLength(20);
});
