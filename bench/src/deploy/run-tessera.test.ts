import { expect, test } from 'vitest';
import { readSteps } from './run-tessera.ts';

test('the time of each step is read from what the command says, coloured or not', () => {
  const said = `✔ Build: mfe-catalog#build 2.4 s
✔ Release: 243d8075362a (new) \u001B[2m3.9 s\u001B[22m
✔ Gates 0.1 s
✔ 50 % of visits 2.0 s
✖ Taking it back 0.9 s
something else took 7.0 s
`;
  expect(readSteps(said)).toEqual({ Build: 2.4, Release: 3.9, Gates: 0.1, '50 % of visits': 2 });
});
