import { describe, expect, it, vi } from 'vitest';
import type { AnswerFragment, WholeCartFragment } from '../generated/graphql.ts';
import { cartOf, lineOf, noCart } from '../testing/cart.ts';
import { createCartStore } from './cart-store.ts';
import type { Pending } from './command.ts';

/** A store whose server answers when the test says so. */
function open(
  rendered: WholeCartFragment = cartOf([lineOf('tide', { quantity: 2 }), lineOf('moss')]),
) {
  const sent: (Pending & {
    answer(cart: WholeCartFragment, code?: string): Promise<void>;
    fail(): Promise<void>;
  })[] = [];
  const tell = vi.fn<(standing: object) => void>();
  const fetchCart = vi.fn<() => Promise<WholeCartFragment>>(async () => rendered);
  // What follows an answer is over before anything else is done.
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const store = createCartStore({
    ...{ tell, fetchCart },
    send: (pending) =>
      new Promise<AnswerFragment>((resolve, reject) => {
        sent.push({
          ...pending,
          answer(cart, code = 'changed') {
            const isDone = !['conflict', 'no_more', 'sold_out'].includes(code);
            resolve({ done: isDone, code, line: null, cart });
            return settled();
          },
          fail() {
            reject(new Error('no network'));
            return settled();
          },
        });
      }),
  });
  store.learn(rendered);
  const shown = () => store.state.lines.map(({ id, quantity }) => `${quantity} ${id}`);
  return { store, sent, tell, fetchCart, shown };
}

describe('the cart of a page', () => {
  it('shows at once what a command will bring, and then what the server says', async () => {
    const { store, sent, tell, shown } = open();
    const result = store.run({ kind: 'set', line: 'tide', quantity: 5 });
    expect(shown()).toEqual(['5 tide', '1 moss']);
    expect(store.state).toMatchObject({ count: 6, busy: true, version: 1 });
    await sent[0]!.answer(
      cartOf([lineOf('tide', { quantity: 4 }), lineOf('moss')], 2),
      'changed_fewer',
    );
    expect(await result).toMatchObject({ done: true, code: 'changed_fewer' });
    expect(shown()).toEqual(['4 tide', '1 moss']);
    expect(store.state).toMatchObject({ count: 5, busy: false, version: 2 });
    expect(tell.mock.calls).toEqual([[{ id: 'cart', version: 2, count: 5 }]]);
  });

  it('takes back what the server refuses, and tells nobody', async () => {
    const { store, sent, tell, shown } = open();
    const result = store.run({ kind: 'remove', line: 'tide' });
    expect(shown()).toEqual(['1 moss']);
    await sent[0]!.answer(cartOf([lineOf('tide', { quantity: 3 }), lineOf('moss')], 2), 'conflict');
    expect(await result).toMatchObject({ done: false, code: 'conflict' });
    expect(shown()).toEqual(['3 tide', '1 moss']);
    expect(tell).not.toHaveBeenCalled();
  });

  it('asks how the cart stands when nobody answers', async () => {
    const { store, sent, fetchCart, shown } = open();
    fetchCart.mockResolvedValueOnce(cartOf([lineOf('moss')], 2));
    const result = store.run({ kind: 'remove', line: 'tide' });
    await sent[0]!.fail();
    expect(await result).toMatchObject({ done: false, code: 'failed' });
    expect(shown()).toEqual(['1 moss']);
  });

  it('shows what it showed before when nobody answers at all', async () => {
    const { store, sent, fetchCart, shown } = open();
    fetchCart.mockRejectedValueOnce(new Error('no network'));
    void store.run({ kind: 'remove', line: 'tide' });
    await sent[0]!.fail();
    expect(shown()).toEqual(['2 tide', '1 moss']);
    expect(store.state.busy).toBe(false);
  });

  it('counts pieces on pages that do not know the lines', async () => {
    const { store, sent } = open(noCart());
    store.learn({ id: 'cart', version: 7, count: 3 });
    void store.run({ kind: 'add', product: 'dune', sku: 'DUNE', quantity: 2 });
    expect(store.state.count).toBe(5);
    await sent[0]!.answer(cartOf([lineOf('dune', { quantity: 4 })], 8), 'added_fewer');
    expect(store.state.count).toBe(4);
  });
});

describe('commands', () => {
  it('are sent one after the other, the waiting ones with what their own line has seen', async () => {
    const { store, sent, shown } = open();
    void store.run({ kind: 'set', line: 'tide', quantity: 3 });
    void store.run({ kind: 'set', line: 'moss', quantity: 2 });
    void store.run({ kind: 'set', line: 'tide', quantity: 4 });
    expect(sent).toHaveLength(1);
    expect(shown()).toEqual(['4 tide', '2 moss']);
    // Another tab has changed the other line in version 2.
    await sent[0]!.answer(
      cartOf([lineOf('tide', { quantity: 3 }), lineOf('moss', { quantity: 9 })], 3),
    );
    expect(sent.map(({ version }) => version)).toEqual([1, 1]);
    await sent[1]!.answer(
      cartOf([lineOf('tide', { quantity: 3 }), lineOf('moss', { quantity: 9 })], 3),
      'conflict',
    );
    expect(sent[2]).toMatchObject({ version: 3, command: { line: 'tide', quantity: 4 } });
    expect(shown()).toEqual(['4 tide', '9 moss']);
  });

  it('that wait are replaced by a later quantity for the same line', async () => {
    const { store, sent, shown } = open();
    const results = [3, 4, 5, 6].map((quantity) =>
      store.run({ kind: 'set', line: 'tide', quantity }),
    );
    expect(shown()).toEqual(['6 tide', '1 moss']);
    await sent[0]!.answer(cartOf([lineOf('tide', { quantity: 3 }), lineOf('moss')], 2));
    expect(sent[1]).toMatchObject({ version: 2, command: { quantity: 6 } });
    await sent[1]!.answer(cartOf([lineOf('tide', { quantity: 6 }), lineOf('moss')], 3));
    expect(sent).toHaveLength(2);
    expect((await Promise.all(results)).every(({ done }) => done)).toBe(true);
  });
});

describe('what others tell', () => {
  it('is taken in when it is newer', () => {
    const { store } = open();
    store.learn({ id: 'cart', version: 0, count: 50 });
    store.learn(noCart());
    expect(store.state.count).toBe(3);
    store.learn(cartOf([lineOf('moss')], 2));
    expect(store.state).toMatchObject({ count: 1, version: 2 });
    store.learn({ id: 'another', version: 1, count: 4 });
    expect(store.state).toMatchObject({ id: 'another', count: 4, cart: null });
  });

  it('completes what only a number was known of', () => {
    const { store, shown } = open(noCart());
    store.learn({ id: 'cart', version: 4, count: 2 });
    store.learn(cartOf([lineOf('moss', { quantity: 2 })], 4));
    expect(shown()).toEqual(['2 moss']);
  });

  it('is the latest word on the same cart, unless the shopper is ahead of it', async () => {
    const { store, sent, shown } = open();
    const renamed = cartOf([lineOf('tide', { quantity: 2, title: 'Tide, at dusk' })]);
    store.learn(renamed);
    expect(store.state.lines.map(({ title }) => title)).toEqual(['Tide, at dusk']);
    void store.run({ kind: 'set', line: 'tide', quantity: 3 });
    store.learn(cartOf([]));
    expect(shown()).toEqual(['3 tide']);
    await sent[0]!.answer(cartOf([lineOf('tide', { quantity: 3 })], 2));
    store.learn(renamed);
    expect(shown()).toEqual(['3 tide']);
  });

  it('makes the cart be asked for once another tab has changed it', async () => {
    const { store, fetchCart, shown } = open();
    store.heard({ id: 'cart', version: 1, count: 3 });
    expect(fetchCart).not.toHaveBeenCalled();
    fetchCart.mockResolvedValueOnce(cartOf([], 2));
    const changed = vi.fn<() => void>();
    store.subscribe(changed);
    store.heard({ id: 'cart', version: 2, count: 0 });
    await vi.waitFor(() => expect(shown()).toEqual([]));
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('does not undo what an answer has brought meanwhile', async () => {
    const { store, sent, fetchCart } = open();
    const { promise, resolve } = Promise.withResolvers<WholeCartFragment>();
    fetchCart.mockReturnValueOnce(promise);
    store.heard({ id: 'cart', version: 2, count: 9 });
    void store.run({ kind: 'remove', line: 'moss' });
    await sent[0]!.answer(cartOf([lineOf('tide')], 3), 'removed');
    resolve(cartOf([lineOf('tide'), lineOf('moss')], 2));
    await promise;
    expect(store.state).toMatchObject({ version: 3, count: 1 });
  });
});
