import type { APIRequestContext } from '@playwright/test';
import { readPieces } from '../cart/pieces.ts';
import { expect, test } from '../fixtures.ts';
import { becomeKnown, marksIn, type KnownVisitor } from './known-visitor.ts';
import { partsOf, readManifests, type ShopPart } from './shop-parts.ts';

/** Languages and currencies, for which the shell keeps parts of their own, by who warms them. */
const KEPT = [
  { lang: 'en', currency: 'USD', order: ['guest', 'a', 'b', 'guest'] },
  { lang: 'ko', currency: 'KRW', order: ['a', 'guest', 'b', 'a', 'guest'] },
  { lang: 'en', currency: 'EUR', order: ['b', 'a', 'guest', 'b'] },
  { lang: 'ko', currency: 'EUR', order: ['a', 'b', 'b', 'guest', 'a'] },
] as const;

test('what the shop knows of one visitor is in nobody else’s answer', async ({
  playwright,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const origin = baseURL!;
  const guest = await playwright.request.newContext({ baseURL: origin });
  const pieces = await readPieces(guest);
  const a = await becomeKnown(
    await playwright.request.newContext({ baseURL: origin }),
    [pieces[1]!, pieces[2]!],
    7,
  );
  const b = await becomeKnown(
    await playwright.request.newContext({ baseURL: origin }),
    [pieces[3]!, pieces[4]!],
    5,
  );
  const requests = { guest, a: a.request, b: b.request };
  const others = { guest: [a, b], a: [b], b: [a] };
  const seen = { a: new Set<string>(), b: new Set<string>() };
  const home = await (await guest.get('/')).text();
  const values = {
    collection: /href="\/c\/([^"?#]+)"/.exec(home)![1]!,
    slug: pieces[1]!.product,
    product: pieces[1]!.product,
    variant: pieces[1]!.sku,
    title: 'A piece',
    ...{ stock: 'in', layout: 'card', limit: '4' },
    // Numbers are what people tell each other; tokens they keep.
    token: a.order.number,
    ...{ action: '/api/cart/checkout/address', return: '/checkout', country: 'US' },
  };
  const parts = partsOf(readManifests(), values);
  expect(parts.length, 'parts of the shop').toBeGreaterThan(20);

  for (const { lang, currency, order } of KEPT) {
    for (const request of Object.values(requests)) await prefer(request, lang, currency);
    for (const part of parts) {
      for (const path of [part.path, ...(part.document ? [part.document] : [])]) {
        for (const who of order) {
          const answer = await requests[who].get(path, { maxRedirects: 0 });
          const text = await answer.text();
          const where = `${path} for ${who}, ${lang} ${currency}`;
          expect(answer.status(), where).toBeLessThan(500);
          expect(answer.headers()['cache-control'] ?? '', where).toMatch(/private|no-store/);
          const leaks = others[who].flatMap((other) => marksIn(other, text, path));
          expect.soft(leaks, where).toEqual([]);
          if (who !== 'guest') for (const mark of marksIn({ a, b }[who], text)) seen[who].add(mark);
        }
      }
    }
  }
  // Whatever was looked for does stand on its owner's pages; the token alone is on none of these.
  for (const [who, known] of Object.entries({ a, b }) as ['a' | 'b', KnownVisitor][]) {
    const shown = Object.keys(known.marks).filter((mark) => mark !== 'order token');
    expect([...seen[who], 'order token'].sort(), `on the pages of ${who}`).toEqual(
      expect.arrayContaining(shown),
    );
  }
  await Promise.all(Object.values(requests).map((request) => request.dispose()));
});

test('what is shared is the same for everybody, byte for byte', async ({ playwright, baseURL }) => {
  test.setTimeout(120_000);
  const origin = baseURL!;
  const contexts = await Promise.all(
    [0, 1, 2].map(() => playwright.request.newContext({ baseURL: origin })),
  );
  const [guest, first, second] = contexts as [
    APIRequestContext,
    APIRequestContext,
    APIRequestContext,
  ];
  const pieces = await readPieces(guest);
  await becomeKnown(first, [pieces[5]!, pieces[6]!], 3);
  await becomeKnown(second, [pieces[6]!, pieces[5]!], 2);
  const home = await (await guest.get('/')).text();
  const parts = partsOf(readManifests(), {
    collection: /href="\/c\/([^"?#]+)"/.exec(home)![1]!,
    slug: pieces[5]!.product,
    product: pieces[5]!.product,
    variant: pieces[5]!.sku,
    title: 'A piece',
    ...{ stock: 'in', layout: 'card', limit: '4' },
    token: 'no-such-token',
    ...{ action: '/api/cart/checkout/address', return: '/checkout', country: 'US' },
  });
  const personal = parts.filter((part) => part.personal);
  for (const part of parts.filter((candidate) => !candidate.personal)) {
    // Somebody may buy something just now, which changes what everybody is shown.
    await expect(async () => {
      const texts: string[] = [];
      for (const request of [guest, first, second, guest]) {
        const answer = await request.get(part.path);
        expect(answer.status(), part.path).toBe(200);
        texts.push(withoutPersonal(await answer.text(), personal));
      }
      expect(new Set(texts).size, `versions of ${part.path}`).toBe(1);
    }).toPass({ timeout: 10_000 });
  }
  await Promise.all(contexts.map((context) => context.dispose()));
});

async function prefer(request: APIRequestContext, lang: string, currency: string): Promise<void> {
  await request.get(`/search?lang=${lang}&currency=${currency}`);
}

/** A page's shared content: slots of personal fragments are filled for each visitor. */
function withoutPersonal(text: string, personal: ShopPart[]): string {
  const html = text.startsWith('{') ? (JSON.parse(text) as { html: string }).html : text;
  return html.replace(/<slice-slot\b([^>]*)>[\s\S]*?<\/slice-slot>/g, (slot, attributes: string) =>
    personal.some(({ name }) => attributes.includes(`name="${name}"`)) ? '' : slot,
  );
}
