import { expect, it } from 'vitest';
import { readReturn } from './read-return.ts';

it('a return names only pieces of which some come back', () => {
  const form = new FormData();
  form.set('quantity_a', '0');
  form.set('quantity_b', '2');
  form.set('reason', 'DAMAGED');
  form.set('comment', 'The glass is broken.');
  expect(readReturn(form)).toEqual({
    lines: [{ line: 'b', quantity: 2 }],
    reason: 'DAMAGED',
    comment: 'The glass is broken.',
  });
});
