import { expect, isSameDocument, markDocument, test, waitForHydration } from './fixtures.ts';
import { listingOf, promised } from './listing.ts';

test('facets narrow the listing, stand in the address, and go back', async ({ page }) => {
  const listing = listingOf(page);
  await page.goto('/search');
  await waitForHydration(page);
  await markDocument(page);
  const all = await listing.total();
  expect(all).toBeGreaterThanOrEqual(240);

  await listing.openFilters();
  const kind = listing.facet('Kind').getByRole('checkbox').first();
  const ofKind = await promised(kind);
  expect(ofKind).toBeLessThan(all);
  await kind.check();
  await listing.hasTotal(ofKind);
  await expect(page).toHaveURL(/[?&]kind=/);

  await listing.openFilters();
  const colour = listing.facet('Colour').getByRole('checkbox').first();
  const ofColour = await promised(colour);
  expect(ofColour).toBeLessThanOrEqual(ofKind);
  await colour.check();
  await listing.hasTotal(ofColour);
  await expect(page).toHaveURL(/kind=.*colour=|colour=.*kind=/);
  await expect(page.getByRole('list', { name: 'Chosen filters' }).getByRole('link')).toHaveCount(3);
  expect(await isSameDocument(page)).toBe(true);

  await page.goBack();
  await listing.hasTotal(ofKind);
  await listing.openFilters();
  await expect(colour).not.toBeChecked();
  await expect(kind).toBeChecked();
  await page.goBack();
  await listing.hasTotal(all);
  await listing.openFilters();
  await expect(kind).not.toBeChecked();
  await page.goForward();
  await listing.hasTotal(ofKind);
  expect(await isSameDocument(page)).toBe(true);

  await page.reload();
  await listing.hasTotal(ofKind);
  await listing.openFilters();
  await expect(kind).toBeChecked();
});

test('a chosen filter can be taken away again', async ({ page }) => {
  const listing = listingOf(page);
  await page.goto('/search?kind=print&stock=in');
  await waitForHydration(page);
  const filters = page.getByRole('list', { name: 'Chosen filters' });
  const both = await listing.total();
  await filters.getByRole('link', { name: /^Remove In stock/ }).click();
  await expect(page).toHaveURL('/search?kind=print');
  await expect.poll(listing.total).toBeGreaterThan(both - 1);
  await filters.getByRole('link', { name: 'Clear all' }).click();
  await expect(page).toHaveURL('/search');
  await expect(filters).toHaveCount(0);
});

test('sorting by price puts the prices in order', async ({ page }) => {
  await page.goto('/search');
  await waitForHydration(page);
  await page.getByLabel('Sort by').selectOption({ label: 'Price, low to high' });
  await expect(page).toHaveURL(/sort=/);
  const prices = async (): Promise<number[]> => {
    const texts = await listingOf(page).cards.evaluateAll((cards) =>
      cards.map((card) => (card as HTMLElement).innerText),
    );
    return texts.map((text) => Number(/\$([\d,.]+)/.exec(text)![1]!.replaceAll(',', '')));
  };
  await expect
    .poll(async () => {
      const shown = await prices();
      return shown.every((price, index) => index === 0 || price >= shown[index - 1]!);
    })
    .toBe(true);
});

test('pages of a listing follow each other without gap or repetition', async ({ page }) => {
  const listing = listingOf(page);
  await page.goto('/search?kind=notebook');
  await waitForHydration(page);
  const total = await listing.total();
  const seen: string[] = [];
  const next = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next' });
  for (;;) {
    seen.push(...(await hrefs()));
    if (!(await next.isVisible())) break;
    const first = (await hrefs())[0];
    await next.click();
    await expect.poll(async () => (await hrefs())[0]).not.toBe(first);
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe(total);

  function hrefs(): Promise<string[]> {
    return listing.cards
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  }
});
