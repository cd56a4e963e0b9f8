import type { Locator, Page } from '@playwright/test';

/** The account's part of the header, in whatever state. */
export function accountMenu(page: Page): Locator {
  return page.locator('slice-slot[name="account/account-menu"]');
}
