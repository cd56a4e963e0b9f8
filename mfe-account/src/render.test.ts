import { describe, expect, it } from 'vitest';
import { ADA, ASLEEP, GUEST, NEW, page, render, type Visitor } from './testing/render.ts';

const BOOK = '/fragments/address-book?_id=book&action=%2Fapi%2Fcart%2Fcheckout%2Faddress';

const PLACES: [string, Visitor, string][] = [
  ['the overview', ADA, page('/account?notice=name_changed')],
  ['the overview of somebody new', NEW, page('/account')],
  ['the login', GUEST, page('/account/login?return=%2Fcheckout')],
  ['a refused login', GUEST, page('/account/login?form=login')],
  ['the registration', GUEST, page('/account/register')],
  ['a refused registration', GUEST, page('/account/register?form=register')],
  ['a registration that was sent', GUEST, page('/account/register?notice=check_mail')],
  ['a forgotten password', GUEST, page('/account/forgot-password')],
  ['a new password', GUEST, page('/account/reset/good')],
  ['a new password too late', GUEST, page('/account/reset/bad')],
  ['a confirmation', GUEST, page('/account/confirm/good')],
  ['a confirmation too late', GUEST, page('/account/confirm/bad')],
  ['orders', ADA, page('/account/orders?after=x')],
  ['no orders', NEW, page('/account/orders')],
  ['addresses', ADA, page('/account/addresses?edit=address-1')],
  ['a refused address', ADA, page('/account/addresses?form=address&country=DE')],
  ['no addresses', NEW, page('/account/addresses')],
  ['the wishlist', ADA, page('/account/wishlist')],
  ['no wishes', NEW, page('/account/wishlist')],
  ['security', ADA, page('/account/security')],
  ['a refused password', ADA, page('/account/security?form=password')],
  ['a refused erasure', ADA, page('/account/security?form=erase')],
  ['the menu', ADA, '/fragments/account-menu?_id=menu'],
  ['the menu of guests', GUEST, '/fragments/account-menu?_id=menu'],
  ['the heart', ADA, '/fragments/wishlist-button?_id=wish&product=low-tide'],
  ['the heart of guests', GUEST, '/fragments/wishlist-button?_id=wish&product=low-tide'],
  [
    'the heart of a card',
    GUEST,
    '/fragments/wishlist-card-button?_id=w&product=low-tide&title=Low+Tide',
  ],
  ['the address book', ADA, BOOK],
];

describe.each(
  PLACES.flatMap((place) => (['en', 'ko'] as const).map((l) => [...place, l] as const)),
)('%s', (_name, visitor, path, locale) => {
  it(`is whole, named and allowed by a strict policy in ${locale}`, async () => {
    const { status, html, text, body } = await render(visitor, path, locale);
    expect(status).toBe(200);
    expect(html).toContain('data-boundary="account"');
    expect(text).not.toMatch(/undefined|null|NaN|\[object|=>|#/);
    expect(body).not.toMatch(/(class|href|id)="[^"]*undefined/);
    expect(html).not.toMatch(/ style="| on\w+="|javascript:/);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/(?:for|aria-labelledby|aria-describedby)="([^"]+)"/g)) {
      for (const id of target!.split(' ')) expect(ids).toContain(id);
    }
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    if (path.startsWith('/pages')) expect(levels[0]).toBe(1);
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    }, levels[0] ?? 1);
    expect(
      html.match(/<form(?![^>]*(?: method="post"| action="\/account\/addresses"))/g),
    ).toBeNull();
  });
});

const OWN = [
  '/account',
  '/account/orders',
  '/account/addresses',
  '/account/wishlist',
  '/account/security',
];

describe('pages of a customer', () => {
  it.each(OWN)('%s belongs to its visitor alone', async (path) => {
    const { headers, body } = await render(ADA, page(path));
    expect(headers['cache-control']).toBe('private, no-store');
    expect(body).toContain('<meta name="robots" content="noindex">');
  });

  it.each(OWN)('%s leads guests to the login, and who was asleep to a new token', async (path) => {
    const back = encodeURIComponent(path);
    expect(await render(GUEST, page(path))).toMatchObject({
      status: 302,
      headers: { location: `/account/login?return=${back}` },
    });
    expect(await render(ASLEEP, page(path))).toMatchObject({
      status: 302,
      headers: { location: `/api/account/session/refresh?return=${back}` },
    });
  });

  it('escape what customers call themselves', async () => {
    const { html } = await render(ADA, page('/account/security'));
    expect(html).toContain('value="Ada &lt;b&gt;Lovelace&lt;/b&gt;"');
    expect(html).not.toContain('<b>');
  });

  it('offer to end every session but this one', async () => {
    const { html } = await render(ADA, page('/account/security'));
    const sessions = [...html.matchAll(/name="session" value="([^"]+)"/g)].map(([, id]) => id);
    expect(sessions).toEqual(['s2', 'others']);
  });

  it('keep what was typed into a refused form, and never a password', async () => {
    const { html } = await render(GUEST, page('/account/register?form=register'));
    expect(html).toContain('value="ada@example.com"');
    const [password] = /<input[^>]*name="password"[^>]*>/.exec(html)!;
    expect(password).toContain('aria-invalid="true"');
    expect(password).not.toContain('value=');
    expect(html).toContain('at least 8 characters');
  });

  it('are no way round to another site', async () => {
    const { html } = await render(GUEST, page('/account/login?return=%2F%2Fevil.example'));
    expect(html).not.toContain('evil.example');
  });
});

describe('the login', () => {
  it('is tried with a new token first where the browser believes to be in', async () => {
    expect(await render(ASLEEP, page('/account/login?return=%2Fcart'))).toMatchObject({
      status: 302,
      headers: {
        location: `/api/account/session/refresh?return=${encodeURIComponent('/account/login?return=%2Fcart')}`,
      },
    });
  });

  it('is nothing for whoever is in', async () => {
    expect(await render(ADA, page('/account/login?return=%2Fcart'))).toMatchObject({
      ...{ status: 302, headers: { location: '/cart' } },
    });
  });
});

describe('what guests see is shared', () => {
  it.each([
    '/fragments/account-menu?_id=menu',
    '/fragments/wishlist-button?_id=wish&product=low-tide',
    BOOK,
  ])('%s', async (path) => {
    expect((await render(GUEST, path)).headers['cache-control']).toMatch(/^public, max-age=/);
    expect((await render(ADA, path)).headers['cache-control']).toBe('private, no-store');
  });

  it('and the heart of a card is the same for all', async () => {
    const path = '/fragments/wishlist-card-button?_id=w&product=low-tide&title=Low+Tide';
    expect((await render(ADA, path)).body).toBe((await render(GUEST, path)).body);
  });
});

describe('an address', () => {
  const box = 'type="checkbox" name="isDefault"';

  it('may be made the first choice, unless it is, or is the only one', async () => {
    const second = await render(ADA, page('/account/addresses?edit=address-1'));
    expect(second.html).toContain(box);
    expect(second.html).toContain('name="id" value="address-1"');
    const first = await render(ADA, page('/account/addresses?edit=address-0'));
    expect(first.html).not.toContain(box);
    const only = await render(NEW, page('/account/addresses'));
    expect(only.html).not.toContain(box);
  });

  it('of somebody else is none that can be changed', async () => {
    const { html } = await render(ADA, page('/account/addresses?edit=address-9'));
    expect(html).not.toContain('name="id" value="address-9"');
  });
});

describe('the address book', () => {
  it('posts an address to where the page wants it', async () => {
    const { html } = await render(ADA, BOOK);
    expect(html.match(/<form[^>]* action="\/api\/cart\/checkout\/address"/g)).toHaveLength(2);
    expect(html).toContain('name="postal_code" value="94104"');
  });

  it.each(['https://evil.example/', '//evil.example/', '/somewhere'])(
    'posts nothing to %s',
    async (action) => {
      const query = new URLSearchParams({ _id: 'book', action });
      const { html } = await render(ADA, `/fragments/address-book?${query}`);
      expect(html).toBe('');
    },
  );
});
