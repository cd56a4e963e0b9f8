import { expect, test } from 'vitest';
import { idsBefore, rootId } from './root-id.ts';

test('is the same for the same fragment and props, and fit for an id and a useId prefix', () => {
  const id = () => rootId({ name: 'cart/add-to-cart', props: 'product=a' }, new Map());
  expect(id()).toBe(id());
  expect(id()).toMatch(/^[\w-]{1,64}$/);
});

test('differs for other props, and when placed twice', () => {
  const used = new Map<string, number>();
  const ids = ['product=a', 'product=b', 'product=a', ''].map((props) =>
    rootId({ name: 'cart/add-to-cart', props }, used),
  );
  expect(new Set(ids).size).toBe(4);
});

test.each(['pond-fish', 'pond-fish-2', 'pond-fish-17'])(
  'gives %s again when asked for it',
  (id) => {
    const slot = { name: 'pond/fish', props: '' };
    expect(rootId(slot, idsBefore(slot, id))).toBe(id);
  },
);

test.each(['', 'pond-fishes', 'pond-fish-0', 'pond-fish-999', '"><script>'])(
  'takes %j for the first, because it is no id of the slot',
  (id) => {
    const slot = { name: 'pond/fish', props: '' };
    expect(rootId(slot, idsBefore(slot, id))).toBe('pond-fish');
  },
);
