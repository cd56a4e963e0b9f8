import type { BrowserContext, Route } from '@playwright/test';
import type { StripeDouble } from '../../backends/cart/src/payment/testing/stripe-double.ts';

/**
 * Puts Stripe's own pages into a browser: the one where a card is entered, which offers the cards of
 * the double as links, and the one of 3-D Secure. Both lead back to the shop, without scripts.
 *
 * @param origin of the shop
 * @returns addresses at Stripe that the browser has asked for
 */
export async function openStripePages(
  context: BrowserContext,
  stripe: StripeDouble,
  origin: string,
): Promise<string[]> {
  const asked: string[] = [];
  await context.route('https://*.stripe.com/**', (route) => {
    const url = new URL(route.request().url());
    asked.push(url.href);
    const answer = url.host === 'checkout.stripe.com' ? enterCard : authenticate;
    return answer(route, url, stripe, origin);
  });
  return asked;
}

function enterCard(route: Route, url: URL, { books }: StripeDouble): Promise<void> {
  const card = url.searchParams.get('card');
  const page = url.origin + url.pathname;
  if (card) return show(route, link(books.enterCard(page, card), 'Back to the shop'));
  return show(
    route,
    link(`${page}?card=pm_card_visa`, 'Visa that pays') +
      link(`${page}?card=pm_card_authenticationRequired`, 'Visa that asks') +
      link(`${page}?card=pm_card_visa_chargeDeclinedInsufficientFunds`, 'Visa that is empty'),
  );
}

function authenticate(
  route: Route,
  url: URL,
  { books }: StripeDouble,
  origin: string,
): Promise<void> {
  const result = url.searchParams.get('result');
  const page = url.origin + url.pathname;
  if (result) {
    books.authenticate(page, result === 'pass');
    return show(route, link(`${origin}/api/cart/checkout/return`, 'Back to the shop'));
  }
  return show(route, link(`${page}?result=pass`, 'Complete') + link(`${page}?result=fail`, 'Fail'));
}

function link(href: string, text: string): string {
  return `<p><a href="${href.replaceAll('&', '&amp;')}">${text}</a></p>`;
}

function show(route: Route, body: string): Promise<void> {
  const start =
    '<!doctype html><html lang="en"><title>Stripe</title><link rel="icon" href="data:,">';
  return route.fulfill({ contentType: 'text/html; charset=utf-8', body: start + body });
}
