import { setTimeout as pause } from 'node:timers/promises';
import { createHttpClient, type HttpClient } from './http-client.ts';
import { trustedDocument } from './trusted-document.ts';
import type { Tally } from './tally.ts';

const SUGGEST = trustedDocument('catalog', 'Suggest');
const MINI_CART = trustedDocument('cart', 'MiniCart');
const CART = trustedDocument('cart', 'Cart');
const WORDS = ['bowl', 'linen', 'low tide', 'lamp', 'print', 'vase', 'blue', 'oak'];

/** What is in a visitor's cart: SKU → how many. */
type Cart = Record<string, { product: string; quantity: number }>;

/**
 * One visit: home, a collection, searches, a product that is put into the cart, the cart.
 *
 * @param n counts the visits, so that no two are quite the same
 * @param think milliseconds between two steps
 */
export async function visit(origin: string, n: number, think: number, tally: Tally): Promise<void> {
  tally.visits += 1;
  const client = createHttpClient(origin, `http ${n}`, tally);
  const rest = (): Promise<void> => pause(think * (0.5 + Math.random()));
  const home = await client.page('/');
  if (home === undefined) return;
  await client.file(pick(filesIn(home), n) ?? '/favicon.ico');
  await rest();
  const collection = pick(linksIn(home, '/c/'), n);
  if (collection) await client.page(collection);
  await rest();
  // No cache knows this one: it is the catalog that answers.
  const word = WORDS[n % WORDS.length]!;
  await client.ask('catalog', SUGGEST, { query: word.slice(0, 3), first: 5 });
  const listing = (await client.page(`/search?q=${encodeURIComponent(`${word} ${n}`)}`)) ?? '';
  await rest();
  await client.page(`/search?q=${encodeURIComponent(`${word} no ${n}`)}`);
  await rest();
  const path = pick([...linksIn(home, '/p/'), ...linksIn(listing, '/p/')], n);
  const product = path === undefined ? undefined : await client.page(path);
  await rest();
  const cart: Cart = {};
  for (const offer of [pick(offersIn(home), n), pick(offersIn(product ?? ''), 0)]) {
    if (offer) await putIntoCart(client, offer, cart, tally);
  }
  await client.ask('cart', MINI_CART);
  await rest();
  await client.page(`/search?q=${encodeURIComponent(`${n} ${word}`)}`);
  await lookForCart(client, cart);
}

async function putIntoCart(
  client: HttpClient,
  { product, sku }: Offer,
  cart: Cart,
  tally: Tally,
): Promise<void> {
  const form = { product, sku, quantity: '1', return: '/cart' };
  const next = await client.post('/api/cart/add-line', form);
  if (!next?.includes('notice=added')) return;
  tally.pieces += 1;
  cart[sku] = { product, quantity: (cart[sku]?.quantity ?? 0) + 1 };
}

async function lookForCart(client: HttpClient, expected: Cart): Promise<void> {
  const page = await client.page('/cart');
  const answer = await client.ask<{ cart: { lines: { sku: string; quantity: number }[] } | null }>(
    'cart',
    CART,
  );
  for (const [sku, { product, quantity }] of Object.entries(expected)) {
    const line = answer?.cart?.lines.find((one) => one.sku === sku);
    if (answer && line?.quantity !== quantity) {
      client.noteLostCart(`${quantity} of ${sku} were put in, ${line?.quantity ?? 0} are there`);
    }
    if (page !== undefined && !page.includes(`/p/${product}`)) {
      client.noteLostCart(`${product} is not on the cart’s page`);
    }
  }
}

interface Offer {
  product: string;
  sku: string;
}

function offersIn(html: string): Offer[] {
  const offers = html.matchAll(
    /name="product" value="([^"]+)"\/><input [^>]*name="sku" value="([^"]+)"/g,
  );
  return [...offers].map(([, product, sku]) => ({ product: product!, sku: sku! }));
}

function linksIn(html: string, start: string): string[] {
  return [...html.matchAll(/href="(\/[^"?#]+)"/g)]
    .map(([, path]) => path!)
    .filter((path) => path.startsWith(start));
}

function filesIn(html: string): string[] {
  return [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
}

function pick<T>(items: readonly T[], n: number): T | undefined {
  return items[n % items.length];
}
