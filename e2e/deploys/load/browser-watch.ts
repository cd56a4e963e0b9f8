import type { BrowserContext, Page, Request, Response } from '@playwright/test';
import { findForeignAssets, parseSet, type ReleaseSet } from './release-set.ts';
import type { Tally } from './tally.ts';

/** Looks at one visitor in a real browser. */
export interface BrowserWatch {
  /** Looks at the page as it stands after a step. @param asked when the step began */
  look(page: Page, where: string, asked: number): Promise<void>;
  note(list: 'failures' | 'lostCarts', where: string, problem: string): void;
  /** Notes what was said last. */
  end(): void;
}

interface Seen {
  releases: ReleaseSet;
  files: string;
  problems: string[];
}

/** @param tally is added to */
export async function watchBrowser(
  context: BrowserContext,
  { origin, visitor, tally }: { origin: string; visitor: string; tally: Tally },
): Promise<BrowserWatch> {
  let held: ReleaseSet = {};
  /** Whose code it was is known when the step is over, in which the releases may have changed. */
  let said: { where: string; problem: string }[] = [];
  const noteSaid = (...sets: ReleaseSet[]): void => {
    const set = [...new Set(sets.map(textOf))].join(';');
    const at = new Date().toISOString();
    for (const one of said) tally.consoleErrors.push({ at, visitor, ...one, set });
    said = [];
  };
  /** When each request was sent. */
  const sent = new WeakMap<Request, number>();

  type List = 'failures' | 'lostCarts' | 'mixedSets';
  const noteIn = (list: List, where: string, problem: string): void => {
    const at = new Date().toISOString();
    tally[list].push({ at, visitor, where, problem, set: textOf(held) });
  };

  function noteChanges(
    kind: 'visit' | 'api',
    [before, now]: readonly [ReleaseSet, ReleaseSet],
    { where, asked }: { where: string; asked: number },
  ): void {
    for (const [slice, got] of Object.entries(now)) {
      const release = before[slice];
      if (release === undefined || release === got) continue;
      const times = { asked, answered: Date.now() };
      tally.changes.push({ slice, held: release, got, kind, visitor, where, ...times });
    }
  }

  function seeAnswer(response: Response): void {
    const request = response.request();
    const where = `${request.method()} ${request.url()}`;
    if (!request.url().startsWith(origin)) return;
    if (response.status() >= 400) noteIn('failures', where, `status ${response.status()}`);
    const page = request.headers()['tessera-set'];
    const made = response.headers()['x-tessera-release'];
    if (page === undefined || made === undefined || !request.url().includes('/api/')) return;
    tally.answers += 1;
    const asked = sent.get(request) ?? Date.now();
    noteChanges('api', [parseSet(page), parseSet(made)], { where, asked });
  }

  context.on('request', (request) => {
    tally.requests += 1;
    sent.set(request, Date.now());
  });
  context.on('response', seeAnswer);
  context.on('requestfailed', (request) => {
    // Leaving a page aborts what it was still asking for.
    const reason = request.failure()?.errorText ?? '';
    if (!request.url().startsWith(origin) || reason === 'net::ERR_ABORTED') return;
    noteIn('failures', `${request.method()} ${request.url()}`, reason);
  });
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    said.push({ where: message.location().url, problem: message.text() });
  });
  context.on('weberror', (error) => {
    said.push({ where: 'script', problem: error.error().message });
  });

  return {
    async look(page, where, asked) {
      const seen = await page.evaluate(readPage);
      const cookies = await context.cookies(origin);
      const cookie = parseSet(cookies.find(({ name }) => name === 'tessera_set')?.value);
      noteChanges('visit', [held, cookie], { where, asked });
      noteSaid(held, seen.releases, cookie);
      held = cookie;
      // What was fetched ahead may have been answered with a newer set than the page's.
      noteChanges('visit', [seen.releases, cookie], { where, asked });
      tally.pages += 1;
      for (const [slice, release] of Object.entries(seen.releases)) {
        const name = `${slice} ${release}`;
        tally.releases[name] = (tally.releases[name] ?? 0) + 1;
      }
      for (const problem of seen.problems) noteIn('failures', where, problem);
      const own = { ...cookie, ...seen.releases };
      for (const problem of findForeignAssets(seen.files, own)) noteIn('mixedSets', where, problem);
    },
    note: noteIn,
    end: () => noteSaid(held),
  };
}

function textOf(set: ReleaseSet): string {
  return Object.entries(set)
    .map((pair) => pair.join('='))
    .join(',');
}

/** Runs in the browser. */
function readPage(): Seen {
  const { releases } = JSON.parse(document.getElementById('site')!.textContent) as Seen;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const named = [...document.querySelectorAll('[src], link[href]')].map(
    (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
  );
  const problems = [...document.querySelectorAll('slice-slot[data-state="failed"]')].map(
    (slot) => `fragment ${slot.getAttribute('name')} failed`,
  );
  if (document.querySelector('main [data-unavailable]')) problems.push('the page is not available');
  return { releases, files: [...loaded, ...named].join('\n'), problems };
}
