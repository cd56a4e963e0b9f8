import { describe, expect, it } from 'vitest';
import {
  ShowCheckoutDocument,
  type VisitorState,
  type WholeCheckoutFragment,
} from '../generated/graphql.ts';
import { address, checkout, readyCheckout } from '../testing/checkout.ts';
import { answer } from '../testing/fake-context.ts';
import { renderPage } from '../testing/render-page.ts';

const show = (
  shown: WholeCheckoutFragment | null,
  {
    url = '/checkout',
    locale = 'en',
    changesKey = null,
    visitor = 'GUEST',
  }: { url?: string; locale?: string; changesKey?: string | null; visitor?: VisitorState } = {},
) =>
  renderPage(
    'checkout',
    url,
    [answer(ShowCheckoutDocument, { checkout: shown, cart: { changesKey }, visitor })],
    locale as 'en' | 'ko',
  );

const wrong = (field: string, code: string) => ({ field, code, params: [] });
const refusal = (code: string, more: object = {}) => ({
  ...{ code, section: 'PAYMENT' as const, declineCode: null, lines: [] },
  ...more,
});
const { payment } = checkout();
const money = (amount: number) => ({ amount, formatted: `$${(amount / 100).toFixed(2)}` });
const credit = { spendableCredit: money(9_900), credit: money(9_240), usesCredit: true };

const STATES: Record<string, WholeCheckoutFragment> = {
  new: checkout(),
  'wrong contact': checkout({
    contact: {
      ...{ state: 'INVALID', email: 'mina', name: '', phone: '' },
      errors: [wrong('email', 'invalid_email'), wrong('name', 'required')],
    },
  }),
  address: readyCheckout({ address: address('US'), current: 'ADDRESS' }),
  'wrong address': readyCheckout({
    current: 'ADDRESS',
    address: address('DE', {
      state: 'INVALID',
      errors: [
        {
          ...{ field: 'postalCode', code: 'invalid_postal_code' },
          params: [{ name: 'example', value: '10115' }],
        },
      ],
    }),
  }),
  shipping: readyCheckout({ shipping: checkout().shipping, current: 'SHIPPING' }),
  payment: readyCheckout({ payment, current: 'PAYMENT' }),
  'payment elsewhere': readyCheckout({
    payment: {
      ...{ ...payment, provider: 'stripe', formAction: null },
      cardPage: '/api/cart/checkout/card',
    },
    current: 'PAYMENT',
  }),
  'refused card': readyCheckout({
    payment: { ...payment, errors: [wrong('payment_method', 'expired_card')] },
    current: 'PAYMENT',
  }),
  declined: readyCheckout({
    payment,
    current: 'PAYMENT',
    refusal: refusal('card_declined', { declineCode: 'insufficient_funds' }),
  }),
  'sold out': readyCheckout({
    refusal: refusal('out_of_stock', {
      section: 'REVIEW',
      lines: [
        { sku: 'LT-A4-OAK', title: 'Low Tide', requested: 2, available: 1 },
        { sku: 'LT-A5', title: 'Low Tide small', requested: 1, available: 0 },
      ],
    }),
  }),
  changed: readyCheckout({
    ready: false,
    lines: readyCheckout().lines.map((line) => ({ ...line, changes: ['price', 'stock'] })),
  }),
  ready: readyCheckout(),
  'some credit': readyCheckout({
    ...{ payment, current: 'PAYMENT', spendableCredit: money(500), credit: money(500) },
  }),
  'credit alone': readyCheckout({
    ...credit,
    total: { ...money(0), currency: 'USD' },
    payment: { ...payment, state: 'DONE' },
  }),
  'credit refused': readyCheckout({
    refusal: refusal('credit_refused', { section: 'REVIEW' }),
  }),
  placing: readyCheckout({ state: 'PLACING' }),
  'at the bank': readyCheckout({ state: 'PLACING', location: '/api/test-bank/challenge/c1' }),
};

describe.each(
  Object.entries(STATES).flatMap(([name, shown]) =>
    (['en', 'ko'] as const).map((locale) => ({ name, shown, locale })),
  ),
)('checkout, $name, in $locale', ({ shown, locale }) => {
  const render = () => show(shown, { locale, changesKey: 'k1' });

  it('renders without holes and without complaints', async () => {
    const { status, html, text, complaints } = await render();
    expect(status).toBe(200);
    expect(html).toContain('data-boundary="cart"');
    expect(text).not.toMatch(/undefined|null|NaN|\[object|=>/);
    expect(html).not.toMatch(/(class|href|id|action)="[^"]*undefined/);
    expect(complaints).toEqual([]);
  });

  it('belongs to its visitor alone', async () => {
    const { headers, body } = await render();
    expect(headers['cache-control']).toBe('private, no-store');
    expect(body).toContain('<meta name="robots" content="noindex">');
  });

  it('needs nothing that a strict Content-Security-Policy forbids', async () => {
    expect((await render()).html).not.toMatch(/ style="| on\w+="|javascript:/);
  });

  it('gives ids once, and points only to what is there', async () => {
    const { html } = await render();
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [
      ...html.matchAll(/(?:aria-describedby|aria-labelledby|for|href="#)="?([^"]+)"/g),
    ];
    for (const [, list] of targets) for (const id of list!.split(' ')) expect(ids).toContain(id);
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
  });

  it('names every field', async () => {
    const { html } = await render();
    const labelled = new Set([...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id));
    for (const [input] of html.matchAll(/<(?:input|select)\b[^>]*>/g)) {
      if (/type="(?:hidden|radio)"/.test(input)) continue;
      expect(labelled).toContain(/\sid="([^"]+)"/.exec(input)?.[1]);
      expect(input).toMatch(/ autoComplete="[^"]+"/i);
    }
  });

  it('has headings in order', async () => {
    const { html } = await render();
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    });
  });
});

describe('checkout', () => {
  const forms = (html: string) =>
    [...html.matchAll(/<form[^>]*action="([^"]+)"/g)].map(([, a]) => a);

  it('leads to the cart without anything to order, and to an order that is placed', async () => {
    expect(await show(null)).toMatchObject({ status: 302, headers: { location: '/cart' } });
    const placed = readyCheckout({ state: 'PLACED', location: '/orders/token' });
    expect(await show(placed)).toMatchObject({
      status: 302,
      headers: { location: '/orders/token' },
    });
  });

  it.each([
    ['new', '/api/cart/checkout/contact'],
    ['address', '/api/cart/checkout/address'],
    ['shipping', '/api/cart/checkout/shipping'],
    ['payment', '/api/test-bank/v1/tokens'],
    ['ready', '/api/cart/checkout/place-order'],
    ['changed', '/api/cart/confirm-changes'],
  ])('shows one form at a time: %s', async (name, action) => {
    expect(forms((await show(STATES[name]!, { changesKey: 'k1' })).html)).toEqual([action]);
  });

  it('opens a section again that is done, and only such', async () => {
    const { html } = await show(readyCheckout(), { url: '/checkout?edit=contact' });
    expect(forms(html)).toEqual(['/api/cart/checkout/contact']);
    expect(html).toContain('value="mina@example.com"');
    const odd = await show(readyCheckout(), { url: '/checkout?edit=review' });
    expect(forms(odd.html)).toEqual(['/api/cart/checkout/place-order']);
  });

  it('folds what is done, each with a way to change it', async () => {
    const { text, html } = await show(readyCheckout());
    for (const line of ['mina@example.com', 'California', 'United States', 'Visa ending in 4242']) {
      expect(text).toContain(line);
    }
    expect([...html.matchAll(/href="\/checkout\?edit=(\w+)#\1"/g)].map(([, name]) => name)).toEqual(
      ['contact', 'address', 'shipping', 'payment'],
    );
  });

  it('offers store credit beside the card, and asks for none when nothing is left to pay', async () => {
    const some = STATES['some credit']!;
    const both = ['/api/cart/checkout/credit', '/api/test-bank/v1/tokens'];
    expect(forms((await show(some)).html)).toEqual(both);
    expect((await show(some)).html).toContain('name="use" value="0"');
    expect((await show({ ...some, usesCredit: false })).html).toContain('name="use" value="1"');
    const alone = STATES['credit alone']!;
    expect((await show(alone)).text).toContain('no card is needed');
    expect((await show(alone)).text).toContain('Place order · $0.00');
    const { html } = await show(alone, { url: '/checkout?edit=payment' });
    expect(forms(html)).toEqual(['/api/cart/checkout/credit']);
    expect((await show(STATES['credit refused']!)).text).toContain('store credit has changed');
  });

  it('offers guests to log in, and customers their addresses', async () => {
    const login = 'href="/account/login?return=/checkout"';
    const book = 'name="account/address-book"';
    const [guest, open] = [await show(STATES['new']!), await show(STATES['address']!)];
    expect(guest.html).toContain(login);
    expect(open.html).not.toContain(book);
    const visitor = 'CUSTOMER';
    expect((await show(STATES['new']!, { visitor })).html).not.toContain(login);
    expect((await show(STATES['address']!, { visitor })).html).toMatch(
      /<slice-slot name="account\/address-book" props="action=%2Fapi%2Fcart%2Fcheckout%2Faddress&amp;return=%2Fcheckout"/,
    );
  });

  it('asks the account first when the proof of who it is has grown too old', async () => {
    const expired = await show(STATES['new']!, { visitor: 'EXPIRED' });
    expect(expired).toMatchObject({
      ...{
        status: 302,
        headers: { location: expect.stringContaining('/session/refresh?return=') },
      },
    });
    const again = await show(STATES['new']!, { visitor: 'EXPIRED', url: '/checkout?renewed=1' });
    expect(again.status).toBe(200);
    expect((await show(STATES['new']!, { visitor: 'UNKNOWN' })).status).toBe(200);
  });

  it('asks for the fields of the country, and takes another one without scripts', async () => {
    const us = (await show(STATES['address']!)).html;
    expect(us).toMatch(/<select[^>]*name="region"[\s\S]*California/);
    expect(us).toMatch(/formAction="\/api\/cart\/checkout\/country"/);
    // Enter presses the first button, and that must not be the one for the country.
    const buttons = [...us.matchAll(/<button[^>]*>/g)].map(([button]) => button);
    expect(buttons[0]).not.toContain('formAction');
    const de = (await show(STATES['wrong address']!)).html;
    expect(de).not.toContain('name="region"');
    expect(de).toMatch(
      /name="postal_code"[^>]*inputMode="numeric"|inputMode="numeric"[^>]*name="postal_code"/,
    );
  });

  it('says what is wrong beside the field and above the form', async () => {
    const { html } = await show(STATES['wrong address']!);
    const input = /<input[^>]*name="postal_code"[^>]*>/.exec(html)![0];
    expect(input).toContain('aria-invalid="true"');
    const [, id] = / id="([^"]+)"/.exec(input)!;
    expect(input).toContain(`aria-describedby="${id}-error ${id}-hint"`);
    expect(html).toContain(
      `<p id="${id}-error" class="error">Postal code: it looks like 10115.</p>`,
    );
    expect(html).toContain(`<a href="#${id}">Postal code: it looks like 10115.</a>`);
  });

  it('sends the card to the bank, and itself only where the bank comes back to', async () => {
    const { html } = await show(STATES['payment']!);
    const form = /<form[^>]*tokens"[\s\S]*?<\/form>/.exec(html)![0];
    expect(form).toContain('name="return_to" value="/api/cart/checkout/payment?key=k"');
    for (const token of ['cc-number', 'cc-exp-month', 'cc-exp-year', 'cc-csc', 'cc-name']) {
      expect(form).toContain(`"${token}"`);
    }
    expect(html).toContain('4000 0025 0000 3155');
    expect((await show(STATES['payment elsewhere']!)).html).not.toContain('4242 4242');
  });

  it('tells at the payment why the card was declined', async () => {
    const { html } = await show(STATES['declined']!);
    const section = /<section id="payment"[\s\S]*?<\/section>/.exec(html)![0];
    expect(section).toContain('There is not enough money on this card.');
    expect(section).toContain('role="alert" tabindex="-1"');
  });

  it('tells it once where the card is entered elsewhere, and what else is wrong with it', async () => {
    const { payment: elsewhere } = STATES['payment elsewhere']!;
    const shown = (code: string) =>
      show(
        readyCheckout({
          payment: { ...elsewhere, errors: [wrong('payment_method', code)] },
          current: 'PAYMENT',
          refusal: refusal('card_declined', { declineCode: 'insufficient_funds' }),
        }),
      );
    expect((await shown('card_declined')).html.match(/role="alert"/g)).toHaveLength(1);
    const { html, text } = await shown('unknown_method');
    expect(html.match(/role="alert"/g)).toHaveLength(2);
    expect(text).toContain('Card: please choose again.');
  });

  it('names the lines that are sold out, with the way back', async () => {
    const { html, text } = await show(STATES['sold out']!);
    expect(text).toContain('Low Tide: 1 left');
    expect(text).toContain('Low Tide small: sold out');
    expect(html).toMatch(/role="alert"[\s\S]*href="\/cart"/);
  });

  it('asks for a yes to what has changed before it takes the order', async () => {
    const { html } = await show(STATES['changed']!, { changesKey: 'k1' });
    expect(html).toContain('name="key" value="k1"');
    expect(html).toContain('name="return" value="/checkout#review"');
  });

  it('sends with the order what was shown', async () => {
    const { html } = await show(STATES['ready']!);
    const { id } = readyCheckout();
    const sent = [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
    expect(Object.fromEntries(sent.map(([, name, value]) => [name, value]))).toEqual({
      ...{ checkout: id, version: '3', total: '9240', currency: 'USD', locale: 'en' },
    });
    expect(html).toContain('Place order · $92.40');
  });

  it('looks again by itself while the order is on its way, without scripts', async () => {
    const { html } = await show(STATES['placing']!);
    expect(html).toMatch(/<noscript><meta http-equiv="refresh" content="3"\/>/i);
    const bank = (await show(STATES['at the bank']!)).html;
    expect(bank).not.toContain('http-equiv');
    expect(bank).toContain('href="/api/test-bank/challenge/c1"');
  });
});
