import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { collectErrors, type PageError } from './page-errors.ts';
import { createReporter } from './send-reports.ts';

const BASE = 'http://localhost:4100/assets/pond/0123456789ab/';
let errors: PageError[];
let stop: () => void;
const logged = vi.fn();

beforeEach(() => {
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('window', new EventTarget());
  vi.spyOn(console, 'error').mockImplementation(logged);
  errors = [];
  stop = collectErrors(BASE, (error) => errors.push(error));
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function shellReports(detail: Record<string, unknown>): void {
  document.dispatchEvent(new CustomEvent('shell:error', { detail }));
}

function thrown(message: string, file: string): Error {
  return Object.assign(new Error(message), {
    stack: `Error: ${message}\n    at one (${file}:1:2)`,
  });
}

test('what the shell reports of the slice is told, with the components', () => {
  const error = Object.assign(thrown('no reed', `${BASE}one.js`), { componentStack: ' at Reed' });
  shellReports({ name: 'pond/pages/one', kind: 'render', message: 'Error: no reed', error });
  shellReports({ name: 'pondweed/pages/one', kind: 'render', message: 'x', error });
  shellReports({ name: 'pond/pages/one', kind: undefined, message: 'offline' });
  shellReports({ name: 'pond/bank', kind: 'load', message: 'gone' });
  expect(errors).toEqual([
    {
      ...{ kind: 'render', part: 'pond/pages/one', message: 'no reed', stack: error.stack },
      componentStack: ' at Reed',
    },
    { kind: 'script', part: 'pond/bank', message: 'gone' },
  ]);
});

test('errors of no part are told when they lead into the code of the slice', () => {
  const raise = (type: string, fields: object) =>
    window.dispatchEvent(Object.assign(new Event(type), fields));
  const own = thrown('own', `${BASE}one.js`);
  const foreign = thrown('foreign', 'http://localhost:4100/assets/hill/0123456789ab/one.js');
  raise('error', { error: own, message: 'Uncaught own', filename: '' });
  raise('error', { error: foreign, message: 'Uncaught foreign', filename: '' });
  raise('error', { error: null, message: 'no syntax', filename: `${BASE}one.js` });
  raise('unhandledrejection', { reason: own });
  raise('unhandledrejection', { reason: 'a text' });
  expect(errors.map(({ kind, message }) => [kind, message])).toEqual([
    ['script', 'own'],
    ['script', 'no syntax'],
    ['script', 'own'],
  ]);
});

test('when it has ended nothing more is told, and the console is what it was', () => {
  stop();
  shellReports({ name: 'pond/bank', kind: 'load', message: 'gone' });
  expect(errors).toEqual([]);
  console.error('A tree hydrated but some attributes');
  expect(logged).toHaveBeenCalledOnce();
});

test('each thing is sent once for each build, the beginning first', async () => {
  const sent: Record<string, unknown>[] = [];
  const answered = Promise.withResolvers<void>();
  const report = createReporter(async (body) => {
    sent.push(JSON.parse(body) as Record<string, unknown>);
    await answered.promise;
  });
  const error = { kind: 'script', message: 'x'.repeat(90_000), build: 'one' } as const;
  report(error);
  report(error);
  expect(sent).toEqual([{ kind: 'begun' }]);
  answered.resolve();
  report({ ...error, build: 'two' });
  await vi.waitFor(() => expect(sent.map(({ build }) => build)).toEqual([undefined, 'one', 'two']));
  expect(sent[1]!['message']).toHaveLength(16_000);
});

test('an error in a loop is not sent for ever, and a session that is gone breaks nothing', async () => {
  let sent = 0;
  const report = createReporter(async () => {
    sent += 1;
    throw new Error('gone');
  });
  for (let n = 0; n < 100; n += 1) report({ kind: 'script', message: `number ${n}` });
  await vi.waitFor(() => expect(sent).toBe(21));
});
