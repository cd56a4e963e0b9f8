import { expect, test } from './fixtures.ts';

const PRICE = {
  USD: /^\$\d{1,3}(,\d{3})*\.\d{2}$/,
  EUR: /^€\d{1,3}(,\d{3})*\.\d{2}$/,
  KRW: /^₩\d{1,3}(,\d{3})*$/,
};

test.describe('language', () => {
  test('the whole page changes, stays where it was, and remembers', async ({
    page,
    collectionPath,
    productPath,
  }) => {
    await page.goto(collectionPath);
    const english = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByRole('contentinfo').getByRole('button', { name: '한국어' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(page).toHaveURL(collectionPath);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(english);
    await expect(page.getByRole('main')).toContainText('작품');

    await page.goto(productPath);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await page.getByRole('contentinfo').getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page).toHaveURL(productPath);
  });

  test('the address decides before anything else', async ({ page }) => {
    await page.goto('/?lang=ko');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  });

  test.describe('the first time', () => {
    test.use({ locale: 'ko-KR' });

    test('the browser is asked, and the currency follows', async ({ page, productPath }) => {
      await page.goto(productPath);
      await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
      await expect(page.locator('html')).toHaveAttribute('data-currency', 'KRW');
    });
  });
});

test('prices have the digits of their currency', async ({ page, productPath }) => {
  await page.goto(productPath);
  for (const currency of ['EUR', 'KRW', 'USD'] as const) {
    const choice = page.getByRole('contentinfo').getByRole('button', { name: currency });
    await choice.click();
    await expect(page.locator('html')).toHaveAttribute('data-currency', currency);
    await expect(choice).toHaveAttribute('aria-current', 'true');
    const price = page.getByRole('main').getByText(PRICE[currency]).first();
    await expect(price).toBeVisible();
  }
});
