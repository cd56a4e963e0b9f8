import type { Locator, Page } from '@playwright/test';
import { expect, test, waitForHydration } from './member.ts';

/** The heart of a product, on its page or on its cards. */
function heartOf(page: Page, kind: 'wishlist-button' | 'wishlist-card-button'): Locator {
  return page.locator(`slice-slot[name="account/${kind}"]`).getByRole('button');
}

test('a heart on a card, on the product page, and in the list', async ({
  page,
  member,
  pieces,
}) => {
  expect(member.email).toBeTruthy();
  await page.goto('/search?stock=in');
  await waitForHydration(page);
  const card = page.getByRole('main').getByRole('article').first();
  const link = await card.locator('a[href^="/p/"]').first().getAttribute('href');
  const slug = /\/p\/([^?#]+)/.exec(link!)![1]!;
  const onCard = card.locator('slice-slot[name="account/wishlist-card-button"]');
  await expect(onCard.getByRole('button')).toHaveAttribute('aria-pressed', 'false');
  await onCard.getByRole('button').click();
  await expect(onCard.getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(onCard.getByRole('button')).toHaveAttribute('aria-pressed', 'true');

  await page.goto(`/p/${slug}`);
  await waitForHydration(page);
  await expect(heartOf(page, 'wishlist-button')).toHaveAttribute('aria-pressed', 'true');
  const other = pieces.find(({ product }) => product !== slug)!;
  await page.goto(other.path);
  await waitForHydration(page);
  const heart = heartOf(page, 'wishlist-button');
  await expect(heart).toHaveAttribute('aria-pressed', 'false');
  // It is shown before the server has answered.
  const answered = page.waitForResponse('**/api/account/graphql');
  await heart.click();
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await answered;

  await page.goto('/account/wishlist');
  const main = page.getByRole('main');
  await expect(main.getByRole('article')).toHaveCount(2);
  await expect(main.locator(`a[href^="/p/${slug}"]`).first()).toBeVisible();
  const remove = page.locator('form[action="/api/account/wishlist/remove"]');
  await remove
    .filter({ has: page.locator(`input[name=product][value="${slug}"]`) })
    .getByRole('button')
    .click();
  await expect(main.getByRole('article')).toHaveCount(1);
  await page.reload();
  await expect(main.locator(`a[href^="/p/${slug}"]`)).toHaveCount(0);
  await expect(main.locator(`a[href^="/p/${other.product}"]`).first()).toBeVisible();
});

test('who is not logged in is led to the door, and back', async ({ page, customer, pieces }) => {
  const { path, product } = pieces[0]!;
  await page.goto(path);
  await waitForHydration(page);
  await heartOf(page, 'wishlist-button').click();
  await expect(page).toHaveURL(/\/account\/login\?.*return=/);
  await page.locator('form[action="/api/account/login"] [name=email]').fill(customer.email);
  await page.locator('form[action="/api/account/login"] [name=password]').fill(customer.password);
  await page.locator('form[action="/api/account/login"]').getByRole('button').last().click();
  await expect(page).toHaveURL(new RegExp(`/p/${product}`));
});
