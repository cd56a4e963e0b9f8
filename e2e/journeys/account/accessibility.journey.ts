import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { accountForm } from './account-form.ts';
import { bookAddress } from './book-address.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { linkFromMail } from './mailbox.ts';
import { expect, test, waitForHydration } from './member.ts';
import { somebody } from './quick-account.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const lang of ['en', 'ko'] as const) {
  test(`axe finds nothing on the pages before the door (${lang})`, async ({ page, account }) => {
    const visit = visitor(page, lang);
    await visit('/account/login');
    await send(page, 'login', { email: somebody().email, password: 'wrong but long enough' });
    await expectNothing(page, 'login, refused');
    await visit('/account/register');
    await send(page, 'register', { email: 'nobody', password: 'short' });
    await expectNothing(page, 'register, refused');
    await visit('/account/forgot-password');
    await visit('/account/forgot-password?notice=check_mail');
    await visit('/account/register?notice=check_mail');
    await visit('/account/login?notice=confirmed');
    await visit('/account/reset/no-such-link');
    await visit('/account/confirm/no-such-link');
    const { email, password, name } = somebody();
    await account.post('register', { email, password, name });
    const link = await linkFromMail(sharedShop().home, email, 'confirm');
    await visit(link);
    await account.post('confirm', { token: link.split('/').at(-1)! });
    await account.post('forgot-password', { email });
    const reset = await linkFromMail(sharedShop().home, email, 'reset');
    await visit(reset);
    await send(page, 'reset-password', { password: 'short' });
    await expectNothing(page, 'reset, refused');
  });

  test(`axe finds nothing on the pages of a customer (${lang})`, async ({
    page,
    member,
    account,
    pieces,
  }) => {
    test.setTimeout(90_000);
    expect(member.email).toBeTruthy();
    const visit = visitor(page, lang);
    for (const name of ['', '/orders', '/addresses', '/wishlist', '/security']) {
      await visit(`/account${name}`);
    }
    for (const country of ['KR', 'US', 'DE'] as const) {
      await account.post('addresses/save', bookAddress(country));
    }
    await account.post('wishlist/add', { product: pieces[0]!.product, return: '/' });
    for (const name of ['/addresses', '/wishlist', '/addresses?country=KR']) {
      await visit(`/account${name}`);
    }
    await send(page, 'addresses/save', { postalCode: 'K1' });
    await expectNothing(page, 'address, refused');
    await visit('/account/security');
    await send(page, 'change-password', { current: 'wrong', password: 'short' });
    await expectNothing(page, 'password, refused');
    await visit(pieces[0]!.path);
    await visit('/search?stock=in');
  });
}

/** Sends a form that is going to be refused, past the browser's own check. */
async function send(page: Page, action: string, values: Record<string, string>): Promise<void> {
  const form = accountForm(page, action);
  await form.form.evaluate((element: HTMLFormElement) => (element.noValidate = true));
  await form.type(values);
  await form.send();
  await expect(page).toHaveURL(/[?&]form=/);
  await waitForHydration(page);
}

function visitor(page: Page, lang: string): (path: string) => Promise<void> {
  return async (path) => {
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    await waitForHydration(page);
    await expectNothing(page, path);
  };
}

/** Looks at the whole page: what the account's parts are to those around them counts as well. */
async function expectNothing(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      [`${id}: ${help}`, target.join(' '), failureSummary ?? ''].join('\n  '),
    ),
  );
  expect.soft(found, `axe: ${what}`).toEqual([]);
}
