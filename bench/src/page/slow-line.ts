import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser } from '@playwright/test';
import { findBrowser } from '../../../e2e/setup/find-browser.ts';
import { browserArguments } from '../../../e2e/setup/launch-browser.ts';
import { logNetwork, type LoggedRequest } from './network-log.ts';
import { readPage, watchPage, type PageTimes } from './watch-page.ts';

/** A phone on a slow line, as the field's showcase shop was measured. */
export const SLOW_LINE = {
  latencyMs: 150,
  downKbit: 1600,
  upKbit: 750,
  cpuSlowdown: 4,
  viewport: { width: 412, height: 823 },
  pixelRatio: 1.75,
};

const PATIENCE = 30_000;
/** Milliseconds without any request after which a page has settled. */
const QUIET = 700;

export interface PageVisit {
  times: PageTimes;
  requests: LoggedRequest[];
}

/** @throws Error when no Chromium is found */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) {
    throw new Error('No Chromium was found: install it, or set CHROMIUM_PATH to the one you have.');
  }
  return chromium.launch({
    executablePath,
    args: browserArguments(),
    // Playwright would end this process at once; there is more to stop than the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/**
 * Opens a page as a first-time visitor: cold cache, slow line, slow processor.
 *
 * @param hydrates whether to wait until every root of the page is hydrated
 * @throws Error when it does not settle
 */
export async function visitOnSlowLine(
  browser: Browser,
  url: string,
  { hydrates }: { hydrates: boolean },
): Promise<PageVisit> {
  const context = await browser.newContext({
    viewport: SLOW_LINE.viewport,
    deviceScaleFactor: SLOW_LINE.pixelRatio,
    isMobile: true,
    hasTouch: true,
    locale: 'en-US',
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchPage);
    const session = await context.newCDPSession(page);
    const network = await logNetwork(session);
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: SLOW_LINE.latencyMs,
      downloadThroughput: (SLOW_LINE.downKbit * 1000) / 8,
      uploadThroughput: (SLOW_LINE.upKbit * 1000) / 8,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_LINE.cpuSlowdown });
    await page.goto(url, { waitUntil: 'load', timeout: PATIENCE });
    if (hydrates) {
      await page.waitForFunction(() => globalThis.benchWatch.hydrated !== undefined, undefined, {
        timeout: PATIENCE,
      });
    }
    await waitUntilQuiet(network.requests);
    return { times: await page.evaluate(readPage), requests: network.requests() };
  } finally {
    await context.close();
  }
}

async function waitUntilQuiet(requests: () => LoggedRequest[]): Promise<void> {
  const state = () =>
    requests()
      .map(({ end, answered }) => `${answered} ${end}`)
      .join();
  const until = performance.now() + PATIENCE;
  let before = '';
  while (before !== state()) {
    if (performance.now() > until) throw new Error('the page never stops asking for things');
    before = state();
    await pause(QUIET);
  }
}
