import { checkoutView } from './checkout-view.ts';
import { expect, test, waitForHydration } from './shopper.ts';

const SAID = {
  en: {
    summary: 'There are problems with 2 fields',
    name: 'Full name: please fill this in.',
    email: /name@example\.com/,
  },
  ko: {
    summary: '확인이 필요한 항목이 2개 있습니다',
    name: '이름: 입력해 주세요.',
    email: /name@example\.com/,
  },
};

for (const locale of ['en', 'ko'] as const) {
  test(`what is wrong with a form is said and led to (${locale})`, async ({
    page,
    pieces: [piece],
    quick,
  }) => {
    await quick.putIntoCart(piece!);
    await page.goto(`/checkout?lang=${locale}`);
    await waitForHydration(page);
    const said = SAID[locale];
    const checkout = checkoutView(page, locale);
    await checkout.fillContact({ email: 'nobody', name: '', phone: '' });
    await checkout.goOn('contact');
    const contact = checkout.section('contact');
    const summary = contact.getByRole('alert');
    await expect(summary).toBeFocused();
    await expect(summary).toContainText(said.summary);
    const links = summary.getByRole('link');
    await expect(links).toHaveText([said.email, said.name]);
    await links.last().click();
    const name = contact.locator('input[name=name]');
    await expect(name).toBeFocused();
    await expect(name).toHaveAttribute('aria-invalid', 'true');
    await expect(name).toHaveAccessibleDescription(said.name);
    await name.fill('Ada');
    await name.blur();
    await expect(name).not.toHaveAttribute('aria-invalid');
    await expect(contact.locator('input[name=email]')).toHaveValue('nobody');
  });
}
