import { expect, it } from 'vitest';
import { accessEndsAt } from './session-hint.ts';

it.each([
  ['lang=ko; tessera_session=1900000300; a=1', 1_900_000_300_000],
  ['tessera_session=1900000300', 1_900_000_300_000],
  ['lang=ko', undefined],
  ['x_tessera_session=1900000300', undefined],
  ['tessera_session=', undefined],
  ['', undefined],
])('%j ends at %j', (cookies, ends) => expect(accessEndsAt(cookies)).toBe(ends));
