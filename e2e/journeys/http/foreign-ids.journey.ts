import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { bookAddress } from '../account/book-address.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { quickAccount } from '../account/quick-account.ts';
import { readPieces } from '../cart/pieces.ts';
import { hiddenFields } from '../../under-fire/buy.ts';
import { expect, test } from '../fixtures.ts';
import { becomeKnown, marksIn, type KnownVisitor } from './known-visitor.ts';

const ROOT = join(import.meta.dirname, '../../..');

interface Setting {
  owner: KnownVisitor;
  /** Another customer and a guest. */
  strangers: Record<string, APIRequestContext>;
  origin: string;
}

const it = test.extend<{ setting: Setting }>({
  setting: async ({ playwright, baseURL }, use) => {
    const origin = baseURL!;
    const open = () => playwright.request.newContext({ baseURL: origin });
    const [mine, theirs, guest] = await Promise.all([open(), open(), open()]);
    const pieces = await readPieces(guest);
    const owner = await becomeKnown(mine, [pieces[0]!, pieces[7]!], 4);
    const other = quickAccount(theirs, sharedShop());
    await other.login(await other.register({ name: 'Mallory' }));
    await use({ owner, strangers: { customer: theirs, guest }, origin });
    await Promise.all([mine, theirs, guest].map((request) => request.dispose()));
  },
});

it('no GraphQL document tells or changes what is somebody else’s', async ({ setting }) => {
  const { owner, strangers } = setting;
  const address = await addressOf(owner);
  const checkout = await owner.request.get('/checkout');
  const ids: Record<string, unknown> = {
    ...{ line: owner.lines[0], version: 1, quantity: 9, key: 'x', code: 'TEN', sku: 'x' },
    ...{ product: owner.lines[0], products: ['x'], id: address, token: owner.order.number },
    checkout: hiddenFields(await checkout.text(), '/api/cart/checkout/place-order')?.['checkout'],
    ...{ total: 1, currency: 'USD', email: 'm@example.com', name: 'Mallory', phone: '1' },
    ...{ country: 'US', method: 'standard', paymentMethod: '', reason: 'OTHER', comment: null },
    input: bookAddress('US'),
    lines: [{ line: owner.lines[0], quantity: 1 }],
    ...{ kind: 'RESET', first: 5, after: null, locale: 'en', form: address, hasForm: true },
    ...{ edit: address, editing: true },
  };
  const before = await standing(owner);
  for (const slice of ['cart', 'account']) {
    const file = join(ROOT, `mfe-${slice}/dist-documents/documents.json`);
    const documents = Object.entries(
      JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>,
    );
    expect(documents.length).toBeGreaterThan(3);
    for (const [documentId, text] of documents) {
      const variables = Object.fromEntries(
        [...text.matchAll(/\$(\w+): /g)].map(([, name]) => [name!, ids[name!] ?? 'x']),
      );
      for (const [who, request] of Object.entries(strangers)) {
        const answer = await request.post(`/api/${slice}/graphql`, {
          data: { documentId, variables },
          headers: { origin: setting.origin },
        });
        const body = await answer.text();
        const what = `${who}: ${/(?:query|mutation) (\w+)/.exec(text)?.[1]} ${body.slice(0, 200)}`;
        expect(answer.status(), what).toBeLessThan(500);
        expect(marksIn(owner, body), what).toEqual([]);
      }
    }
  }
  expect(await standing(owner)).toEqual(before);
});

it('no page tells what is somebody else’s', async ({ setting }) => {
  const { owner, strangers } = setting;
  const address = await addressOf(owner);
  const paths = [
    `/orders/${owner.order.number}`,
    `/account/addresses?edit=${address}`,
    ...['', '/orders', '/addresses', '/wishlist', '/security'].map((name) => `/account${name}`),
    ...['/cart', '/checkout'],
    '/api/account/data',
    `/api/cart/orders/${owner.order.number}/status`,
  ];
  for (const [who, request] of Object.entries(strangers)) {
    for (const path of paths) {
      const answer = await request.get(path);
      expect(answer.status(), path).toBeLessThan(500);
      expect(marksIn(owner, await answer.text(), path), `${path} as ${who}`).toEqual([]);
    }
  }
  // Its owner sees the order by its number.
  const own = await owner.request.get(`/orders/${owner.order.number}`);
  expect(await own.text()).toContain(owner.marks['street']);
});

it('no form changes what is somebody else’s', async ({ setting }) => {
  const { owner, strangers, origin } = setting;
  const address = (await addressOf(owner))!;
  const security = await (await owner.request.get('/account/security')).text();
  const sessions = [...security.matchAll(/name="session" value="([^"]+)"/g)].map(([, id]) => id!);
  const before = await standing(owner);
  const forms: [string, Record<string, string>][] = [
    ['/api/account/addresses/remove', { id: address }],
    ['/api/account/addresses/default', { id: address }],
    ['/api/account/addresses/save', { id: address, ...bookAddress('DE') }],
    ...sessions.map((session): [string, Record<string, string>] => [
      '/api/account/sessions/revoke',
      { session },
    ]),
    ['/api/account/sessions/revoke', { session: 'others' }],
    ['/api/cart/remove-line', { line: owner.lines[0]!, return: '/cart' }],
    ['/api/cart/change-quantity', { line: owner.lines[0]!, quantity: '9', return: '/cart' }],
    [`/api/cart/orders/${owner.order.number}/cancel`, {}],
    [`/api/cart/orders/${owner.order.number}/returns`, { reason: 'OTHER' }],
  ];
  for (const [who, request] of Object.entries(strangers)) {
    for (const [path, form] of forms) {
      const answer = await request.post(path, { form, headers: { origin }, maxRedirects: 0 });
      expect(answer.status(), `${path} as ${who}`).toBeLessThan(500);
    }
  }
  expect(await standing(owner)).toEqual(before);
});

/** Id of the owner's one address. */
async function addressOf({ request }: KnownVisitor): Promise<string | undefined> {
  const page = await (await request.get('/account/addresses')).text();
  return hiddenFields(page, '/api/account/addresses/remove')?.['id'];
}

/** What is on the owner's pages, without what changes from one request to the next. */
async function standing({ request, order }: KnownVisitor): Promise<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const path of ['/cart', order.path, '/account/addresses', '/account/orders', '/account']) {
    const answer = await request.get(`/_pages?url=${encodeURIComponent(path)}`);
    const { html, location } = (await answer.json()) as { html: string; location?: string };
    shown[path] = location ?? html.replace(/<slice-slot\b[\s\S]*?<\/slice-slot>/g, '');
  }
  return shown;
}
