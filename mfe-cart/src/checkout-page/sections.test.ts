import { expect, it } from 'vitest';
import { checkout, readyCheckout } from '../testing/checkout.ts';
import { isSection, modeOf, SECTIONS } from './sections.ts';

const modes = (...given: [Parameters<typeof modeOf>[1], Parameters<typeof modeOf>[2]]) =>
  SECTIONS.map((name) => modeOf(name, ...given));

it('one form is open: that of the first section that is not done', () => {
  expect(modes(checkout(), null)).toEqual(['open', 'later', 'later', 'later', 'later']);
  expect(modes(readyCheckout(), null)).toEqual(['done', 'done', 'done', 'done', 'open']);
});

it('or that of the one the shopper opened again', () => {
  expect(modes(readyCheckout(), 'address')).toEqual(['done', 'open', 'done', 'done', 'later']);
});

it('what is done stays folded when something before it has to be done again', () => {
  const { shipping } = checkout();
  const again = readyCheckout({ shipping, current: 'SHIPPING' });
  expect(modes(again, null)).toEqual(['done', 'done', 'open', 'done', 'later']);
});

it('the review cannot be opened by its name, nor can what is no section', () => {
  expect(['contact', 'payment', 'review', 'toString', null].map(isSection)).toEqual([
    ...[true, true, false, false, false],
  ]);
});
