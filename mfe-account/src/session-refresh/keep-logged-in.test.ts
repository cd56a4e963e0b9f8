import { expect, it } from 'vitest';
import { renewalIn } from './keep-logged-in.ts';

const NOW = 1_900_000_000_000;
const inSeconds = (seconds: number): string =>
  `lang=ko; tessera_session=${NOW / 1_000 + seconds}; a=1`;

it.each([
  ['guests renew nothing', 'lang=ko', undefined],
  ['a cookie of another name is no hint', `x_tessera_session=1900000300`, undefined],
  ['three quarters of a minute before the end', inSeconds(300), 255_000],
  ['at once when it is nearly over', inSeconds(30), 0],
  ['at once when it is over', inSeconds(-4_000), 0],
])('%s', (_what, cookies, wait) => expect(renewalIn(cookies, NOW)).toBe(wait));
