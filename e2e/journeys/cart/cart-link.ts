import { expect, type Locator, type Page } from '@playwright/test';

/** The way to the cart in the header; its name says how many pieces are in it. */
export function cartLink(page: Page): Locator {
  return page.getByRole('banner').getByRole('link', { name: /^(?:Cart|장바구니)/ });
}

/** Waits until the visitor has a cart: the count is shown before the server has answered. */
export async function waitForCart(page: Page): Promise<void> {
  const names = async (): Promise<string[]> =>
    (await page.context().cookies()).map(({ name }) => name);
  await expect.poll(names, { message: 'no cart was given' }).toContain('tessera_cart');
}
