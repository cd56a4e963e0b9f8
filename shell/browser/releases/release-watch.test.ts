import { expect, test } from 'vitest';
import { createReleaseWatch } from './release-watch.ts';

test('it tells of every newer set once, and when the shop goes back', () => {
  const heard: (string | undefined)[] = [];
  const watch = createReleaseWatch('garden=a', (newer) => void heard.push(newer));
  const told = ['garden=a', undefined, 'garden=b', 'garden=b', undefined, 'garden=c', 'garden=a'];
  expect(told.map((set) => watch.tell(set))).toEqual([
    false,
    false,
    true,
    true,
    false,
    true,
    false,
  ]);
  expect(heard).toEqual(['garden=b', 'garden=c', undefined]);
  expect(watch.newer).toBeUndefined();
});
