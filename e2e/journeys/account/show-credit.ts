import { expect, type Page } from '@playwright/test';

/** What the overview says of points, in minor units. */
export async function creditShown(page: Page): Promise<{ spendable: number; pending: number }> {
  const main = page.getByRole('main');
  const read = async (name: string): Promise<number> => {
    const text = await main.locator(`[data-credit="${name}"]`).innerText({ timeout: 1_000 });
    return Number(text.replace(/\D/g, ''));
  };
  return { spendable: await read('spendable'), pending: await read('pending') };
}

/** Opens a page again and again until what is looked at is so: events take a moment. */
export function until(page: Page, path: string, look: () => Promise<void>): Promise<void> {
  return expect(async () => {
    await page.goto(path);
    await look();
  }).toPass({ timeout: 15_000 });
}
