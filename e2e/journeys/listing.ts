import { expect, type Locator, type Page } from '@playwright/test';

/** A collection or search page, as a shopper sees it. */
export interface ListingView {
  /** Pieces that the listing says it has. */
  total(): Promise<number>;
  /** Waits until the listing says it has so many pieces. */
  hasTotal(total: number): Promise<void>;
  /** Opens the filters where they are folded away (on a phone). */
  openFilters(): Promise<void>;
  facet(label: string): Locator;
  cards: Locator;
}

export function listingOf(page: Page): ListingView {
  const main = page.getByRole('main');
  const count = main.getByRole('status').filter({ hasText: /^[\d,]+ pieces?$/ });
  const total = async (): Promise<number> =>
    Number((await count.innerText()).replace(/[^\d]/g, ''));
  return {
    total,
    hasTotal: (expected) => expect.poll(total).toBe(expected),
    async openFilters() {
      const summary = main.locator('summary', { hasText: /^Filter/ });
      if (!(await summary.isVisible())) return;
      const open = await summary.evaluate((element) => element.closest('details')!.open);
      if (!open) await summary.click();
    },
    facet: (label) => main.getByRole('group', { name: label, exact: true }),
    cards: main.getByRole('article'),
  };
}

/** The number of pieces that a facet value promises. */
export async function promised(value: Locator): Promise<number> {
  const label = value.locator('xpath=ancestor::label');
  const spoken = await label.getByText(/^[\d,]+ pieces?$/).textContent();
  return Number(spoken!.replace(/[^\d]/g, ''));
}
