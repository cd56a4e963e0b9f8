import { expect, test } from 'vitest';
import { rootId } from './root-id.ts';

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
