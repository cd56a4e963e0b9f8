import { expect, it } from 'vitest';
import { pathForLogs } from './path-for-logs.ts';

it.each([
  ['/', '/'],
  ['/a/b?secret=1', '/a/b'],
  ['/parcels/d5nGq_o9U3wn-agUoL_4_4_75B2gl-7c/events', '/parcels/…/events'],
  ['/parcels/d5nGq_o9U3wn-agUoL_4_4_75B2gl-7c', '/parcels/…'],
  ['/p/deep-water-crystal-throw-number-two', '/p/deep-water-crystal-throw-number-two'],
  ['/holds/01a20555-8311-7569-a68d-5fdd3c1f68da', '/holds/01a20555-8311-7569-a68d-5fdd3c1f68da'],
])('%s is told as %s', (target, told) => {
  expect(pathForLogs(target)).toBe(told);
});
