import { beforeEach, expect, test } from 'vitest';
import type { LogEntry } from '@tessera/control';
import { createProblems, type Problems } from '../problems/problems.ts';
import { openLogProblems, type LogProblems } from './log-problems.ts';

let problems: Problems;
let log: LogProblems;
let fresh: string[];

beforeEach(() => {
  problems = createProblems();
  fresh = [];
  problems.onChange((change) => fresh.push(...change.fresh.map(({ message }) => message)));
  log = openLogProblems(problems, 'log:pond', { root: '/shop', frontend: '/shop/pond-ui' });
});

function failure(msg: string, place?: string): LogEntry {
  const stack = place === undefined ? undefined : `Error: ${msg}\n    at f (/shop/${place})`;
  const line = JSON.stringify({ level: 'error', msg, stack });
  return { service: 'pond', level: 'error', message: msg, line };
}

test('one failure that several lines tell is one problem', () => {
  log.take(failure('cannot start', 'pond/src/main.ts:3:5'));
  log.take(failure('Nest cannot start', 'pond/src/main.ts:3:5'));
  log.take({ service: 'pond', level: 'error', message: 'pond-1 ended (exit code 1)' });
  log.take({ service: 'pond', level: 'warn', message: 'pond-1 is slow' });
  expect(problems.all().map(({ message }) => message)).toEqual(['cannot start']);
  expect(fresh).toEqual(['cannot start']);
});

test('failures at different places are different problems, of which the latest few are kept', () => {
  for (let line = 1; line <= 7; line++) log.take(failure(`no ${line}`, `pond/src/a.ts:${line}:1`));
  expect(problems.all().map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
  expect(fresh).toHaveLength(7);
});

test('what a process said is over when it is started anew, and comes back when it fails again', () => {
  log.take(failure('cannot start', 'pond/src/main.ts:3:5'));
  log.forget();
  expect(problems.all()).toEqual([]);
  log.take(failure('cannot start', 'pond/src/main.ts:3:5'));
  expect(fresh).toEqual(['cannot start', 'cannot start']);
});
