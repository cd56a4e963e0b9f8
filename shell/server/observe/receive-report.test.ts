import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Observed } from '@tessera/tracing/observations';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receiveReport } from './receive-report.ts';
import { createReportLimit } from './report-limit.ts';
import type { BrowserReport } from './report.ts';

const RELEASE = 'ab12ab12ab12';
const OTHER = 'cd34cd34cd34';
const REPORT: BrowserReport = {
  set: { garden: RELEASE, pond: OTHER },
  page: 'garden/bed',
  view: true,
  errors: [],
  vitals: { lcp: 812.5, inp: 40, cls: 0.01, ttfb: 90 },
};
const VIEW = {
  slice: 'garden',
  release: RELEASE,
  source: 'browser',
  what: 'page bed',
  failed: false,
  duration: 812.5,
};

/** What the same view is to the slices whose fragments stand on the page. */
const VIEW_OF_POND = {
  ...{ slice: 'pond', release: OTHER, source: 'browser', what: 'view', failed: false },
};

let server: http.Server;
let recorded: Observed[];
let heard: (client: string) => boolean;
beforeEach(async () => {
  recorded = [];
  heard = () => true;
  server = http.createServer((req, res) => {
    void receiveReport(req, res, {
      observations: { record: (one) => void recorded.push(one) },
      isKnown: (slice, release, part) =>
        `${slice}@${release}` === `garden@${RELEASE}` ||
        (`${slice}@${release}` === `pond@${OTHER}` && part !== 'invented'),
      isHeard: (client) => heard(client),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function send(body: unknown, init: RequestInit = {}): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/_reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
}

test('a page view counts for its page, with its largest paint', async () => {
  expect((await send(REPORT)).status).toBe(204);
  expect(recorded).toEqual([VIEW, VIEW_OF_POND]);
});

describe('errors', () => {
  const errors: BrowserReport['errors'] = [
    { part: 'garden/bed', kind: 'hydration', message: 'differs' },
    { part: 'garden/bed', kind: 'render', message: 'broke' },
    { part: 'pond/fish', kind: 'load', message: 'no code' },
    { part: 'pond', kind: 'script', message: 'oops' },
  ];

  test('a view with errors of its own is one that failed; other parts fail for themselves', async () => {
    await send({ ...REPORT, errors });
    expect(recorded).toEqual([
      { ...VIEW, failed: true, message: 'hydration: differs' },
      VIEW_OF_POND,
      expect.objectContaining({
        slice: 'pond',
        release: OTHER,
        what: 'fragment fish',
        failed: true,
        message: 'load: no code',
      }),
      expect.objectContaining({ slice: 'pond', what: 'script', message: 'script: oops' }),
    ]);
  });

  test('errors of a view that was counted before', async () => {
    await send({ ...REPORT, view: false, errors: errors.slice(0, 2), vitals: undefined });
    expect(recorded).toEqual([
      expect.objectContaining({ what: 'page bed', failed: true, duration: undefined }),
    ]);
  });

  test('errors on a page of the shell count, the page does not', async () => {
    await send({ ...REPORT, page: '', errors: errors.slice(2, 3) });
    expect(recorded.map(({ what }) => what)).toEqual(['fragment fish']);
  });
});

test.each<[string, Partial<BrowserReport>]>([
  ['a release that does not run', { set: { garden: OTHER } }],
  ['a slice that is not in the set', { set: {} }],
  ['a slice that nobody knows', { page: 'desert/home', set: { desert: RELEASE } }],
  ['a name of every object', { page: 'constructor/name' }],
  ['a part that the release does not have', { page: 'pond/invented' }],
])('%s counts nothing', async (_, part) => {
  expect((await send({ ...REPORT, ...part })).status).toBe(204);
  expect(recorded).toEqual([]);
});

const error = { part: 'garden/bed', kind: 'render', message: 'broke' };
test.each<[string, unknown]>([
  ['body', '{'],
  ['body', '[]'],
  ['body', 'null'],
  ['set', { ...REPORT, set: undefined }],
  ['set', { ...REPORT, set: { garden: 'latest' } }],
  ['set', { ...REPORT, set: { '<b>': RELEASE } }],
  [
    'set',
    {
      ...REPORT,
      set: Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`s${n}`, RELEASE])),
    },
  ],
  ['page', { ...REPORT, page: '../secret' }],
  ['page', { ...REPORT, page: 7 }],
  ['view', { ...REPORT, view: 'yes' }],
  ['errors', { ...REPORT, errors: {} }],
  ['errors', { ...REPORT, errors: Array.from({ length: 21 }, () => error) }],
  ['errors', { ...REPORT, errors: ['broke'] }],
  ['errors.part', { ...REPORT, errors: [{ ...error, part: 'a/b/c' }] }],
  ['errors.kind', { ...REPORT, errors: [{ ...error, kind: 'toString' }] }],
  ['errors.message', { ...REPORT, errors: [{ ...error, message: 'x'.repeat(1_001) }] }],
  ['vitals', { ...REPORT, vitals: 12 }],
  ['vitals.lcp', { ...REPORT, vitals: { lcp: -1 } }],
  ['vitals.cls', { ...REPORT, vitals: { cls: '0' } }],
  ['vitals.inp', { ...REPORT, vitals: { inp: 1e9 } }],
])('a report with a broken %s is refused by that name', async (field, body) => {
  const response = await send(body);
  expect(response.status).toBe(400);
  expect(((await response.json()) as { error: string }).error).toMatch(new RegExp(`^${field}: `));
  expect(recorded).toEqual([]);
});

test.each<[string, number, RequestInit]>([
  ['read', 405, { method: 'GET', body: null }],
  ['sent as text', 415, { headers: { 'content-type': 'text/plain' } }],
  ['sent as nearly JSON', 415, { headers: { 'content-type': 'application/jsonx' } }],
])('what is %s is answered with %i', async (_, status, init) => {
  expect((await send(REPORT, init)).status).toBe(status);
  expect(recorded).toEqual([]);
});

test('more than 8 kB are refused, whether the length is told or not', async () => {
  const large = JSON.stringify({ ...REPORT, more: 'x'.repeat(9_000) });
  expect((await send(large)).status).toBe(413);
  const stream = new Blob([large]).stream();
  const init = { body: stream, duplex: 'half' } as RequestInit;
  expect((await send('', init)).status).toBe(413);
  expect(recorded).toEqual([]);
});

test('a client that reports too much is not heard, and is not told', async () => {
  const clients: string[] = [];
  heard = (client) => clients.push(client) === 1;
  for (let n = 0; n < 2; n += 1) {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' };
    expect((await send(REPORT, { headers })).status).toBe(204);
  }
  expect(clients).toEqual(['192.0.2.7', '192.0.2.7']);
  expect(recorded).toEqual([VIEW, VIEW_OF_POND]);
});

test('sixty reports at once are heard, and ten a second after that', () => {
  let time = 0;
  const isHeard = createReportLimit(() => time);
  const heardOf = (count: number, client = 'a'): number =>
    Array.from({ length: count }, () => isHeard(client)).filter(Boolean).length;
  expect(heardOf(100)).toBe(60);
  expect(heardOf(100, 'b')).toBe(60);
  time += 500;
  expect(heardOf(100)).toBe(5);
  time += 3_600_000;
  expect(heardOf(100)).toBe(60);
});
