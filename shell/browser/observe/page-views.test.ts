import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BrowserReport, ReportedError } from '../../server/observe/report.ts';
import { createPageViews, type PageViews } from './page-views.ts';

const set = { garden: 'aaaaaaaaaaaa', pond: 'bbbbbbbbbbbb' };
const own: ReportedError = { part: 'garden/bed', kind: 'hydration', message: 'differs' };
const foreign: ReportedError = { part: 'pond/fish', kind: 'load', message: 'no code' };
let sent: BrowserReport[];
let standing: string;
let vitals: BrowserReport['vitals'];
let views: PageViews;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  standing = 'garden/bed';
  vitals = { lcp: 800 };
  views = createPageViews({
    set,
    pageOfDocument: () => standing,
    vitals: () => vitals,
    send: (report) => void sent.push(report),
  });
});
afterEach(() => {
  vi.useRealTimers();
});
const counted = () => sent.filter(({ view }) => view);

describe('a page view is counted once', () => {
  test('after ten seconds', () => {
    views.begin();
    vi.advanceTimersByTime(9_999);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual([
      { set, page: 'garden/bed', view: true, errors: [], vitals: { lcp: 800 } },
    ]);
    views.leave();
    vi.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(1);
  });

  test('when it is hidden before, and not again when it is left', () => {
    views.begin();
    views.leave();
    views.leave();
    vi.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(1);
  });

  test('when another page is shown, which is a view of its own without vitals', () => {
    views.begin();
    views.begin('pond/shore');
    views.leave();
    expect(counted()).toEqual([
      expect.objectContaining({ page: 'garden/bed', vitals: { lcp: 800 } }),
      { set, page: 'pond/shore', view: true, errors: [] },
    ]);
  });

  test('by what stands in the document at the time, not when it began', () => {
    standing = '';
    views.begin();
    standing = 'garden/bed';
    views.leave();
    expect(counted()).toHaveLength(1);
  });

  test('unless it is a page of the shell', () => {
    standing = '';
    views.begin();
    views.leave();
    expect(sent).toEqual([]);
  });

  test('also without vitals', () => {
    vitals = undefined;
    views.begin();
    views.leave();
    expect(sent[0]).not.toHaveProperty('vitals');
    expect(counted()).toHaveLength(1);
  });
});

describe('errors', () => {
  test('of one moment go together, half a second later, and do not count the view', () => {
    views.begin();
    views.fail(foreign);
    vi.advanceTimersByTime(400);
    views.fail({ ...foreign, part: 'pond/frog' });
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(sent).toEqual([
      {
        set,
        page: 'garden/bed',
        view: false,
        errors: [foreign, { ...foreign, part: 'pond/frog' }],
      },
    ]);
    views.leave();
    expect(counted()).toHaveLength(1);
  });

  test('of the page itself count its view: it failed', () => {
    views.begin();
    views.fail(own);
    vi.advanceTimersByTime(500);
    expect(sent).toEqual([expect.objectContaining({ view: true, errors: [own] })]);
    views.leave();
    vi.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(1);
  });

  test('go along when the page is left before', () => {
    views.begin();
    views.fail(foreign);
    views.leave();
    vi.advanceTimersByTime(60_000);
    expect(sent).toEqual([expect.objectContaining({ view: true, errors: [foreign] })]);
  });

  test('of a part that failed already are not told again in this view', () => {
    views.begin();
    views.fail(own);
    views.fail(own);
    views.fail({ ...own, kind: 'render' });
    vi.advanceTimersByTime(500);
    views.fail({ ...own, kind: 'script' });
    vi.advanceTimersByTime(500);
    expect(sent.map(({ errors }) => errors.length)).toEqual([2]);
    views.begin('garden/bed');
    views.fail(own);
    vi.advanceTimersByTime(500);
    expect(sent.map(({ errors }) => errors.length)).toEqual([2, 1]);
  });

  test('are told twenty times in a view at most', () => {
    views.begin();
    for (let n = 0; n < 30; n += 1) {
      views.fail({ ...foreign, part: `pond/fish-${n}` });
      if (n % 7 === 0) vi.advanceTimersByTime(500);
    }
    views.leave();
    expect(sent.flatMap(({ errors }) => errors)).toHaveLength(20);
    expect(counted()).toHaveLength(1);
  });

  test('on a page of the shell are told all the same', () => {
    standing = '';
    views.begin();
    views.fail(foreign);
    vi.advanceTimersByTime(500);
    expect(sent).toEqual([{ set, page: '', view: false, errors: [foreign] }]);
  });

  test('before anything is shown are nobody’s', () => {
    views.fail(foreign);
    vi.advanceTimersByTime(60_000);
    expect(sent).toEqual([]);
  });
});
