import { expect, test } from 'vitest';
import type { LogEntry } from '@tessera/control';
import { describeLogEntry, findPlace } from './describe-log.ts';

const places = { root: '/shop', frontend: '/shop/pond-ui' };

function logged(written: Record<string, unknown>, level: LogEntry['level'] = 'error'): LogEntry {
  const line = JSON.stringify(written);
  return { service: 'pond', level, message: String(written['msg']), line };
}

test('an error is told with its cause and the first place in the sources', () => {
  const stack = [
    'TypeError: depth is not a number',
    '    at parse (/shop/node_modules/graphql/execute.js:9:1)',
    '    at async serve (/shop/platform/slice-kit/src/server/renderer.ts:2:2)',
    '    at measure (file:///shop/pond/src/measure.ts:12:34)',
    '    at main (/shop/pond/src/main.ts:1:1)',
  ].join('\n');
  const entry = logged({ msg: 'a request failed', error: 'depth is not a number', stack });
  expect(describeLogEntry(entry, places)).toEqual({
    source: 'backend',
    message: 'a request failed: depth is not a number',
    ...{ file: 'pond/src/measure.ts', line: 12, column: 34 },
    detail: stack,
  });
});

test('what fails in the micro-frontend fails in rendering', () => {
  const stack = 'Error: no reed\n    at Reed (file:///shop/pond-ui/src/reed.tsx?a1b2:3:5)';
  expect(describeLogEntry(logged({ msg: 'not rendered', stack }), places)).toMatchObject({
    source: 'render',
    ...{ file: 'pond-ui/src/reed.tsx', line: 3, column: 5 },
  });
  const beside = 'Error: no reed\n    at Reed (/shop/pond-ui-other/src/reed.tsx:3:5)';
  expect(describeLogEntry(logged({ msg: 'not rendered', stack: beside }), places)).toMatchObject({
    source: 'backend',
  });
});

test('an error without a stack, or in plain text, is told in its own words', () => {
  expect(describeLogEntry(logged({ msg: 'no database' }), places)).toEqual({
    ...{ source: 'backend', message: 'no database' },
  });
  const entry: LogEntry = {
    service: 'pond',
    level: 'error',
    message: 'pond-1 ended (exit code 1)',
  };
  expect(describeLogEntry(entry, places)).toEqual({
    ...{ source: 'backend', message: 'pond-1 ended (exit code 1)' },
  });
});

test.each(['debug', 'info', 'warn'] as const)('what is logged as %s is no problem', (level) => {
  expect(describeLogEntry(logged({ msg: 'slow', stack: 'at /shop/a.ts:1:1' }, level), places)).toBe(
    undefined,
  );
});

test('a stack is shown shortened', () => {
  const stack = Array.from({ length: 40 }, (_, n) => `    at f${n} (node:internal:1:1)`).join('\n');
  expect(
    describeLogEntry(logged({ msg: 'deep', stack }), places)?.detail?.split('\n'),
  ).toHaveLength(12);
});

test('a stack of packages, of what is built, and of elsewhere has no place', () => {
  const stack = [
    'Error: no',
    '    at a (/elsewhere/src/a.ts:1:1)',
    '    at b (/shop/pond/.cache/hot/a1b2/backend/main.mjs:1:1)',
    '    at c (/shop/node_modules/d/d.js:1:1)',
    '    at node:internal/main:1:1',
  ].join('\n');
  expect(findPlace(stack, '/shop')).toBeUndefined();
  expect(findPlace(`${stack}\n    at /shop/pond/src/e.ts:2:3`, '/shop')).toEqual({
    ...{ file: 'pond/src/e.ts', line: 2, column: 3 },
  });
});
