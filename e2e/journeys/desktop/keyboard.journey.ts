import type { Page } from '@playwright/test';
import { expect, isSameDocument, markDocument, test, waitForHydration } from '../fixtures.ts';

test('the first stop skips to the content', async ({ page }) => {
  await page.goto('/');
  await waitForHydration(page);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement!.closest('main') !== null)).toBe(true);
});

test('every stop can be seen, is named, and the whole page can be walked', async ({
  page,
  productPath,
}) => {
  await page.goto(productPath);
  await waitForHydration(page);
  const stops: string[] = [];
  for (let step = 0; step < 200; step++) {
    await page.keyboard.press('Tab');
    const stop = await describeFocus(page);
    if (!stop) break;
    expect(stop.indicated, `a visible focus on ${stop.name}`).toBe(true);
    expect(stop.named, `a name for ${stop.name}`).toBe(true);
    stops.push(stop.region);
  }
  expect(new Set(stops)).toEqual(new Set(['header', 'main', 'footer', 'body']));
});

test('a collection and a product by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await waitForHydration(page);
  await markDocument(page);
  await focusByTab(page, 'main a[href^="/c/"]');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/c\//);
  await expectHeadingFocusedAndAnnounced(page);

  await focusByTab(page, 'main article a');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/p\//);
  await expectHeadingFocusedAndAnnounced(page);

  await focusByTab(page, 'main a[rel=nofollow]:not([aria-current])');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/variant=/);
  await expect(page.locator('main a[rel=nofollow]:focus')).toHaveAttribute('aria-current', 'true');
  expect(await isSameDocument(page)).toBe(true);
});

async function expectHeadingFocusedAndAnnounced(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.locator('[aria-live=polite]#announcer')).toHaveText(await page.title());
  await waitForHydration(page);
}

/** Presses Tab until an element is reached that matches. */
async function focusByTab(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted),
      selector,
    );
    if (reached) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** What has the focus; undefined when it has left the page. */
function describeFocus(
  page: Page,
): Promise<{ name: string; named: boolean; indicated: boolean; region: string } | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : '';
    const name =
      element.getAttribute('aria-label') ??
      (element.textContent.trim() ||
        label ||
        element.querySelector('img[alt]:not([alt=""])')?.getAttribute('alt') ||
        '');
    // A card's link reaches over the whole card by its `::after`, and so does its outline.
    const styles = [
      getComputedStyle(element),
      getComputedStyle(element, '::after'),
      getComputedStyle(element.closest('li, label, form') ?? element),
    ];
    const indicated = styles.some(
      ({ outlineStyle, outlineWidth, boxShadow }) =>
        (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
    );
    return {
      name: `<${element.tagName.toLowerCase()}> ${name.slice(0, 60)}`,
      named: name.trim() !== '',
      indicated,
      region: element.closest('header, main, footer')?.tagName.toLowerCase() ?? 'body',
    };
  });
}
