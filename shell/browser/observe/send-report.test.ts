import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BrowserReport } from '../../server/observe/report.ts';
import { parseReport } from '../../server/observe/parse-report.ts';
import { bodyOf, sendReport } from './send-report.ts';

const error = { part: 'garden/bed', kind: 'render', message: 'broke' } as const;
const report: BrowserReport = {
  set: { garden: 'aaaaaaaaaaaa' },
  page: 'garden/bed',
  view: true,
  errors: [error],
  vitals: { lcp: 812, inp: 16, cls: 0.0123, ttfb: 80 },
};
const bytes = (text: string): number => Buffer.byteLength(text);

test('the shop understands what is sent', () => {
  expect(parseReport(bodyOf(report))).toEqual(report);
});

test('at most 4 kB are sent, the first errors before others', () => {
  const errors = Array.from({ length: 20 }, (_, n) => ({
    ...error,
    message: `${n} ${'한'.repeat(200)}`,
  }));
  const body = bodyOf({ ...report, errors });
  expect(bytes(body)).toBeLessThanOrEqual(4_096);
  const kept = parseReport(body).errors;
  expect(kept).toEqual(errors.slice(0, kept.length));
  expect(bytes(bodyOf({ ...report, errors: errors.slice(0, kept.length + 1) }))).toBe(bytes(body));
});

test('what is too large without any error is sent without any', () => {
  const set = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`s${n}`, 'aaaaaaaaaaaa']));
  expect(JSON.parse(bodyOf({ ...report, set }))).toMatchObject({ errors: [] });
});

let beacons: { url: string; body: Blob }[];
let takes: boolean;
const fetched = vi.fn(() => Promise.resolve(new Response()));
beforeEach(() => {
  beacons = [];
  takes = true;
  fetched.mockClear();
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('navigator', {
    sendBeacon: (url: string, body: Blob) => {
      beacons.push({ url, body });
      return takes;
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a beacon carries it', async () => {
  sendReport(report);
  expect(beacons[0]!.url).toBe('/_reports');
  expect(beacons[0]!.body.type).toBe('application/json');
  expect(JSON.parse(await beacons[0]!.body.text())).toEqual(report);
  expect(fetched).not.toHaveBeenCalled();
});

test.each(['refuses', 'has no'])(
  'a request that outlives the page does where the browser %s beacons',
  (how) => {
    takes = false;
    if (how === 'has no') vi.stubGlobal('navigator', {});
    sendReport(report);
    const [url, init] = fetched.mock.calls[0] as unknown as [string, RequestInit];
    expect(url).toBe('/_reports');
    expect(init).toMatchObject({ method: 'POST', keepalive: true });
    expect((init.body as Blob).type).toBe('application/json');
  },
);
