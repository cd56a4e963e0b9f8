import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { beforeEach, expect, it } from 'vitest';
import type { Problem } from '@tessera/development';
import { createScreen, type Screen } from './screen.ts';

let screen: Screen;
let text: string;

beforeEach(() => {
  text = '';
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      text += stripVTControlCharacters(chunk.toString());
      done();
    },
  });
  screen = createScreen(output);
});
const lines = (): string[] => text.split('\n').slice(0, -1);
const broken: Problem = {
  ...{ source: 'build', message: 'Unexpected token', file: 'a.tsx', line: 3, column: 5 },
  detail: 'not for the terminal',
};

it('shows what is fresh, a line each, with its place in front of the words', () => {
  const unplaced: Problem = { source: 'backend', message: 'pond-1 ended' };
  const half: Problem = { source: 'graphql', message: 'no field', file: 'b.graphql', line: 2 };
  screen.onProblems({ origin: 'browser:pond', fresh: [broken, half], gone: false });
  screen.onProblems({ origin: 'log:pond', fresh: [unplaced], gone: false });
  expect(lines()).toEqual([
    '✖ build      a.tsx:3:5  Unexpected token',
    '✖ graphql    b.graphql:2  no field',
    '✖ backend    pond-1 ended',
  ]);
});

it('says nothing when what is wrong stays the same', () => {
  screen.onProblems({ origin: 'browser:pond', fresh: [], gone: false });
  expect(text).toBe('');
});

it.each([
  ['browser:pond', 'build'],
  ['server:pond', 'server'],
  ['backend:pond', 'backend'],
  ['log:pond', 'backend'],
  ['documents:pond', 'graphql'],
  ['types:mfe-pond', 'types'],
  ['migrations:pond', 'migration'],
  ['contract:pond', 'contract'],
  ['page:pond', 'page'],
])('names what is well again: %s is %s', (origin, name) => {
  screen.onProblems({ origin, fresh: [], gone: true });
  expect(lines()).toEqual([`✔ ${name.padEnd(10)} well again`]);
});

it('says what was done and how long it took', () => {
  screen.say.done('page', 'a.tsx', 12.4);
  screen.say.done('others', 'reed is there');
  screen.say.done('documents', '', 30);
  screen.say.note('bundling once');
  screen.step('starting');
  expect(lines()).toEqual([
    '✔ page       a.tsx  12 ms',
    '✔ others     reed is there',
    '✔ documents  30 ms',
    '·            bundling once',
    '· starting',
  ]);
});

it('shows warnings and errors of others; those of what is worked on are problems', () => {
  const entry = { service: 'reed', message: 'slow' } as const;
  screen.onLog({ ...entry, level: 'info' }, ['pond']);
  screen.onLog({ ...entry, level: 'debug' }, ['pond']);
  screen.onLog({ ...entry, service: 'pond', level: 'error' }, ['pond']);
  expect(text).toBe('');
  screen.onLog({ ...entry, level: 'warn' }, ['pond']);
  screen.onLog({ ...entry, level: 'error', message: 'gone' }, ['pond']);
  expect(lines()).toEqual(['! reed       slow', '! reed       gone']);
});
