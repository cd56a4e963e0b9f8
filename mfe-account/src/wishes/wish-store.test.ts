import { expect, it, vi } from 'vitest';
import { createWishStore, type WishOutcome } from './wish-store.ts';

const store = (wished: string[] | null, outcome: WishOutcome = 'done', page: string[] = []) => {
  const server = {
    onPage: () => page,
    wished: vi.fn(async (_products: string[]) => wished),
    change: vi.fn(async (_product: string, _wished: boolean) => outcome),
  };
  return { server, store: createWishStore(server) };
};

it('asks once for everything that a page shows', async () => {
  const { server, store: wishes } = store(['tide'], 'done', ['tide', 'moss']);
  const changed = vi.fn();
  wishes.subscribe(changed);
  for (const product of ['tide', 'moss', 'tide']) {
    wishes.wonder(product);
    // Each card wakes up in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
  }
  await vi.waitFor(() => expect(changed).toHaveBeenCalled());
  expect(server.wished.mock.calls).toEqual([[['tide', 'moss']]]);
  expect([wishes.isWished('tide'), wishes.isWished('moss')]).toEqual([true, false]);
  wishes.wonder('moss');
  expect(server.wished).toHaveBeenCalledTimes(1);
});

it('asks for a hundred at a time', async () => {
  const { server, store: wishes } = store([]);
  for (let n = 0; n < 150; n += 1) wishes.wonder(`p${n}`);
  await vi.waitFor(() => expect(server.wished).toHaveBeenCalledTimes(2));
  expect(server.wished.mock.calls.map(([products]) => products.length)).toEqual([50, 100]);
});

it('asks again for what could not be told', async () => {
  const { server, store: wishes } = store([]);
  server.wished.mockRejectedValueOnce(new Error('offline'));
  wishes.wonder('tide');
  await vi.waitFor(() => expect(server.wished).toHaveBeenCalledTimes(1));
  await vi.waitFor(() => {
    wishes.wonder('tide');
    expect(wishes.isWished('tide')).toBe(false);
  });
});

it('shows a change at once, and takes it back when it was refused', async () => {
  const { store: wishes } = store([], 'full');
  const change = wishes.change('tide', true);
  expect(wishes.isWished('tide')).toBe(true);
  expect(await change).toBe('full');
  expect(wishes.isWished('tide')).toBeUndefined();
});

it('sends what was pressed one after the other, and keeps the last', async () => {
  const { server, store: wishes } = store([]);
  const first = Promise.withResolvers<WishOutcome>();
  server.change.mockReturnValueOnce(first.promise);
  const presses = [wishes.change('tide', true), wishes.change('tide', false)];
  await Promise.resolve();
  expect(server.change.mock.calls).toEqual([['tide', true]]);
  expect(wishes.isWished('tide')).toBe(false);
  first.resolve('done');
  expect(await Promise.all(presses)).toEqual(['done', 'done']);
  expect(server.change.mock.calls).toEqual([
    ['tide', true],
    ['tide', false],
  ]);
  expect(wishes.isWished('tide')).toBe(false);
});

it('goes back to what the server has said last when nothing more comes through', async () => {
  const { server, store: wishes } = store([]);
  wishes.learn('tide', false);
  server.change.mockRejectedValue(new Error('offline'));
  const presses = [wishes.change('tide', true), wishes.change('tide', false)];
  expect(await Promise.all([...presses, wishes.change('tide', true)])).toEqual([
    'failed',
    'failed',
    'failed',
  ]);
  expect(wishes.isWished('tide')).toBe(false);
});

it('keeps what was pressed when an older answer comes in', async () => {
  const { server, store: wishes } = store([]);
  wishes.wonder('tide');
  await wishes.change('tide', true);
  await vi.waitFor(() => expect(server.wished).toHaveBeenCalled());
  await Promise.resolve();
  expect(wishes.isWished('tide')).toBe(true);
});

it('believes the page for what it does not know better', () => {
  const { store: wishes } = store([]);
  wishes.learn('tide', true);
  wishes.learn('tide', false);
  expect(wishes.isWished('tide')).toBe(true);
});
