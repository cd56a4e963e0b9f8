import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { DevSession } from '../../../e2e/develop/dev-session.ts';
import type { EditedSources } from '../../../e2e/develop/edit-sources.ts';
import { readPieces } from '../../../e2e/journeys/cart/pieces.ts';

const SUMMARY = 'mfe-cart/src/summary/summary.tsx';
const HEADING = '<h2 id={title}>{texts.summary}';
const TYPE = 'backends/cart/src/show-cart/cart-type.ts';
const TITLE = 'title: t.string({ resolve: ({ title }, _args, { locale }) => ';
const PATIENCE = 30_000;
/** Between two questions whether the service answers as it was saved: they take of the same processors. */
const ASK_AGAIN = 50;
/** What follows a save — types, the server's bundle — is over then, as when somebody reads what came. */
const BETWEEN = 3_000;

/**
 * Saves a component of the page that is open, again and again.
 *
 * @returns milliseconds from each save to the text in the document
 */
export async function measurePage(
  browser: Browser,
  { origin }: DevSession,
  sources: EditedSources,
  count: number,
): Promise<number[]> {
  const context = await browser.newContext({ baseURL: origin });
  try {
    const page = await openCart(context);
    const measured: number[] = [];
    // The first one is not counted: nothing of the client has run yet.
    for (let round = 0; round <= count; round++) {
      const text = `, save ${round}`;
      const seen = waitForText(page, text);
      // The watch is in the page before anything is saved.
      await page.evaluate(() => undefined);
      const source = sources.read(SUMMARY);
      const at = source.indexOf(HEADING) + HEADING.length;
      sources.write(
        SUMMARY,
        `${source.slice(0, at)}${text}${source.slice(source.indexOf('</h2>'))}`,
      );
      const saved = Date.now();
      const shown = await seen;
      if (round > 0) measured.push(shown - saved);
      await pause(BETWEEN);
    }
    return measured;
  } finally {
    await context.close();
    sources.restore();
    await pause(BETWEEN);
  }
}

/**
 * Saves a resolver, again and again.
 *
 * @returns milliseconds from each save to the first page made of an answer of the new one
 */
export async function measureAnswers(
  browser: Browser,
  { origin }: DevSession,
  sources: EditedSources,
  count: number,
): Promise<number[]> {
  const context = await browser.newContext({ baseURL: origin });
  try {
    await openCart(context);
    const cookie = (await context.cookies())
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const original = sources.read(TYPE);
    const measured: number[] = [];
    for (let round = 0; round <= count; round++) {
      const text = `, save ${round}`;
      sources.write(
        TYPE,
        original.replace(`${TITLE}title[locale]`, `${TITLE}\`\${title[locale]}${text}\``),
      );
      const saved = Date.now();
      while (!(await readCart(origin, cookie)).includes(text)) {
        if (Date.now() - saved > PATIENCE) throw new Error('the resolver did not come');
        await pause(ASK_AGAIN);
      }
      if (round > 0) measured.push(Date.now() - saved);
      await pause(BETWEEN);
    }
    return measured;
  } finally {
    await context.close();
    sources.restore();
    await pause(BETWEEN);
  }
}

/** A cart with a piece in it, on a page that answers to clicks. */
async function openCart(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const [piece] = await readPieces(page.request);
  const { product, sku } = piece!;
  await page.request.post('/api/cart/add-line', {
    form: { product, sku, quantity: '1', return: '/cart' },
  });
  await page.goto('/cart');
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('#page [data-root]') ?? {}).some((key) =>
      key.startsWith('__reactContainer'),
    ),
  );
  return page;
}

/** @returns when it stood in the document, milliseconds since 1970 */
function waitForText(page: Page, text: string): Promise<number> {
  return page.evaluate(
    ([wanted, patience]) =>
      new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no ${wanted}`)), patience);
        const look = (): void => {
          if (!document.body.textContent.includes(wanted)) return;
          observer.disconnect();
          clearTimeout(timer);
          resolve(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, characterData: true, subtree: true });
      }),
    [text, PATIENCE] as const,
  );
}

async function readCart(origin: string, cookie: string): Promise<string> {
  return await (await fetch(`${origin}/cart`, { headers: { cookie } })).text();
}
