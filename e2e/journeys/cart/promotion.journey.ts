import type { Page } from '@playwright/test';
import { expect, test, waitForHydration } from './shopper.ts';

test('a code that does not exist, one that does, and its removal', async ({
  page,
  pieces: [piece],
  quick,
}) => {
  await quick.putIntoCart(piece!, 2);
  await page.goto('/cart');
  await waitForHydration(page);
  const before = await amounts(page);
  const code = page.getByLabel('Promotion code');
  await code.fill('NOSUCHCODE');
  await code.press('Enter');
  await expect(code).toHaveAccessibleDescription(
    'There is no such code. Please check its letters.',
  );
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  expect(await amounts(page)).toEqual(before);

  await code.fill('welcome10');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('main')).toContainText('Code WELCOME10');
  const subtotal = before['Pieces']!;
  const off = Math.round(subtotal / 10);
  expect(await amounts(page)).toEqual({
    Pieces: subtotal,
    'Code WELCOME10': -off,
    Total: subtotal - off,
  });
  await page.getByRole('button', { name: 'Remove code WELCOME10' }).click();
  await expect(page.getByRole('main')).not.toContainText('Code WELCOME10');
  expect(await amounts(page)).toEqual(before);
});

/** What the summary says, in cents, by what it is for; without what has no amount yet. */
async function amounts(page: Page): Promise<Record<string, number>> {
  const rows = page.getByRole('region', { name: 'Summary' }).locator('dl > div');
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map(({ textContent }) => textContent)),
  );
  const priced = texts.filter(([, value]) => value!.includes('$'));
  return Object.fromEntries(
    priced.map(([name, value]) => {
      const cents = Number(value!.replace(/\D/g, ''));
      return [name!, value!.startsWith('−') ? -cents : cents];
    }),
  );
}
