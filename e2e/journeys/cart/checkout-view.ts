import { expect, type Locator, type Page } from '@playwright/test';
import { checkoutWords } from './words.ts';
import type { Address } from './typed.ts';

type SectionName = 'contact' | 'address' | 'shipping' | 'payment' | 'review';

/** The checkout page as a shopper sees it, in one of its languages. */
export interface CheckoutView {
  section(name: SectionName): Locator;
  /** Moves on from the section that is open. */
  goOn(name: SectionName): Promise<void>;
  fillContact(contact: { email: string; name: string; phone: string }): Promise<void>;
  /** Fills the fields of a country that was chosen. */
  fillAddress(address: Address): Promise<void>;
  fillCard(number: string): Promise<void>;
  placeOrder: Locator;
  /** Waits for the page of the order. @returns its number */
  orderNumber(): Promise<string>;
}

export function checkoutView(page: Page, locale: 'en' | 'ko' = 'en'): CheckoutView {
  const words = checkoutWords[locale];
  const section = (name: SectionName): Locator =>
    page.getByRole('region', { name: words.sections[name] });
  return {
    section,
    async goOn(name) {
      const label = name === 'payment' ? words.takeCard : words.goOn;
      await section(name).getByRole('button', { name: label, exact: true }).click();
    },
    async fillContact({ email, name, phone }) {
      const contact = section('contact');
      await contact.getByLabel(words.email).fill(email);
      await contact.getByLabel(words.name).fill(name);
      await contact.getByLabel(words.phone).fill(phone);
    },
    async fillAddress({ country, region, ...texts }) {
      const address = section('address');
      const labels = words.address[country as keyof typeof words.address];
      for (const [field, label] of Object.entries(labels)) {
        const input = address.getByLabel(label, { exact: field !== 'line2' });
        if (field === 'region') await input.selectOption(region);
        else await input.fill(texts[field as keyof typeof texts]);
      }
    },
    async fillCard(number) {
      const payment = section('payment');
      await payment.getByLabel(words.cardNumber).fill(number);
      await payment.getByLabel(words.month).fill('12');
      await payment.getByLabel(words.year).fill('34');
      await payment.getByLabel(words.cvc).fill('123');
    },
    placeOrder: page.getByRole('button', { name: words.placeOrder }),
    async orderNumber() {
      await expect(page).toHaveURL(/\/orders\/[\w-]{32}/, { timeout: 15_000 });
      const number = page.getByRole('main').getByText(/^T-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      await expect(number).toBeVisible();
      return number.innerText();
    },
  };
}
