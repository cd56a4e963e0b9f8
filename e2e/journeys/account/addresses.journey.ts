import { checkoutView } from '../cart/checkout-view.ts';
import { addresses, contact } from '../cart/typed.ts';
import { accountForm } from './account-form.ts';
import { bookAddress, typeAddress, type BookCountry } from './book-address.ts';
import { expect, test, waitForHydration } from './member.ts';

const WRITTEN = { KR: '세종대로 110', US: 'San Francisco, CA 94104', DE: '10117 Berlin' };

for (const locale of ['en', 'ko'] as const) {
  test(`addresses of three countries (${locale})`, async ({ page, member }) => {
    expect(member.name).toBeTruthy();
    const save = accountForm(page, 'addresses/save');
    const main = page.getByRole('main');
    for (const country of ['KR', 'US', 'DE'] as BookCountry[]) {
      await page.goto(`/account/addresses?country=${country}&lang=${locale}`);
      await waitForHydration(page);
      await expect(save.form.locator('[name=country]')).toHaveValue(country);
      await typeAddress(save, country);
      await save.send();
      await expect(page).toHaveURL(/notice=/);
      await expect(main).toContainText(WRITTEN[country]);
    }
    const remove = page.locator('form[action="/api/account/addresses/remove"]');
    await expect(remove).toHaveCount(3);
    // The first one is where parcels go until another is said to be.
    const makeDefault = page.locator('form[action="/api/account/addresses/default"]');
    await expect(makeDefault).toHaveCount(2);
    await makeDefault.last().getByRole('button').click();
    await expect(page).toHaveURL(/notice=/);
    await expect(makeDefault).toHaveCount(2);
    await remove.first().getByRole('button').click();
    await expect(remove).toHaveCount(2);
  });
}

test('what is wrong with an address is said beside its fields', async ({ page, member }) => {
  await page.goto('/account/addresses?country=DE');
  const save = accountForm(page, 'addresses/save');
  await save.form.evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await typeAddress(save, 'DE');
  await save.type({ postalCode: 'K1', recipient: '' });
  await save.send();
  await expect(page).toHaveURL(/[?&]form=/);
  await save.isRefused('postalCode', /10115/);
  await save.isRefused('recipient', /./);
  await expect(save.field('postalCode')).toHaveValue('K1');
  await expect(save.field('line1')).toHaveValue(addresses.DE.line1);
  await save.type({ postalCode: '10117', recipient: member.name });
  await save.send();
  await expect(page).toHaveURL(/notice=/);
  await expect(page.getByRole('main')).toContainText('10117 Berlin');
});

test('a saved address is changed', async ({ page, member, account }) => {
  await account.post('addresses/save', bookAddress('US'));
  await page.goto('/account/addresses');
  await page.getByRole('main').locator('a[href*="edit="]').first().click();
  const save = accountForm(page, 'addresses/save');
  await expect(save.field('recipient')).toHaveValue(member.name);
  await save.type({ line1: '1 Infinite Loop' });
  await save.send();
  await expect(page).toHaveURL(/notice=/);
  const main = page.getByRole('main');
  await expect(main).toContainText('1 Infinite Loop');
  await expect(main).not.toContainText(addresses.US.line1);
  await expect(page.locator('form[action="/api/account/addresses/remove"]')).toHaveCount(1);
});

test('checkout takes an address out of the book', async ({
  page,
  member,
  account,
  pieces: [piece],
  quick,
}) => {
  await account.post('addresses/save', bookAddress('DE'));
  await account.post('addresses/save', bookAddress('US'));
  await quick.putIntoCart(piece!);
  await page.goto('/checkout');
  await waitForHydration(page);
  const checkout = checkoutView(page);
  await expect(checkout.section('contact').locator('[name=email]')).toHaveValue(member.email);
  await checkout.fillContact({ ...contact, email: member.email });
  await checkout.goOn('contact');
  const book = page.locator('slice-slot[name="account/address-book"]');
  const saved = book.locator('form');
  await expect(saved).toHaveCount(2);
  await saved.filter({ hasText: 'San Francisco' }).getByRole('button').click();
  const address = checkout.section('address');
  const typed = address.locator('[name=line1]:not([type=hidden])');
  await expect(typed).toHaveValue('548 Market Street');
  await expect(address.locator('select[name=country]')).toHaveValue('US');
  await checkout.goOn('address');
  await checkout.goOn('shipping');
  await expect(checkout.section('address')).toContainText('San Francisco');
});
