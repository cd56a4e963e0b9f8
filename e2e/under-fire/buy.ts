import { setTimeout as pause } from 'node:timers/promises';
import type { Customer } from '../journeys/account/quick-account.ts';
import { logIn } from './log-in.ts';
import { createVisitor, type Answer, type Visitor } from './visitor.ts';

/** What somebody wants, and how they behave. */
export interface Purchase {
  lines: { product: string; sku: string; quantity: number }[];
  card: string;
  /** Presses "Place order" twice at once, as nervous people do. */
  twice: boolean;
  /** Who buys; a guest when absent. */
  member?: Customer;
}

/** What came of it; of a placed order its address, which is where its buyer was led. */
export type Ending = { order: string } | 'refused' | 'no-cart';

const TRIES = 300;
/** Milliseconds until an order that was begun has to be placed or refused, whatever burns. */
const OUTCOME = 300_000;

/**
 * Goes through the shop from the product to the order, by forms alone. Whatever is not answered is
 * tried again; whatever is refused is accepted.
 */
export async function buy(origin: string, purchase: Purchase): Promise<Ending> {
  const visitor = createVisitor(origin);
  const { insist, post } = visitor;
  if (purchase.member) await logIn(visitor, purchase.member);
  const last = await lastOrder(visitor);
  const form = (path: string, fields: Record<string, string>): Promise<Answer> =>
    insist(() => post(`/api/cart${path}`, fields));

  let added = 0;
  for (const { product, sku, quantity } of purchase.lines) {
    // A kind "not just now" is an answer as well.
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { location = '' } = await form('/add-line', {
        ...{ product, sku, quantity: String(quantity), return: '/cart' },
      });
      if (/notice=(?:added|no_more)/.test(location)) {
        added += 1;
        break;
      }
      if (location.includes('notice=sold_out')) break;
      await pause(200);
    }
  }
  if (added === 0) return 'no-cart';
  await form('/checkout/contact', {
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    phone: '+49 30 901820',
  });
  await form('/checkout/address', {
    ...{ country: 'DE', recipient: 'Ada Lovelace', line1: 'Unter den Linden 1', line2: '' },
    ...{ city: 'Berlin', region: '', postal_code: '10117' },
  });
  await form('/checkout/shipping', { method: 'standard' });
  return pay(visitor, { ...purchase, last }, form);
}

async function pay(
  visitor: Visitor,
  { card, twice, member, last }: Purchase & { last: string | undefined },
  form: (path: string, fields: Record<string, string>) => Promise<Answer>,
): Promise<Ending> {
  const { insist, get, post } = visitor;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const page = await insist(() => get('/checkout'));
    // Who has nothing in the cart is shown what they have bought before.
    if (page.location !== undefined && page.location === last) return 'no-cart';
    if (page.location?.startsWith('/orders/')) return { order: page.location };
    if (page.location?.startsWith('/cart')) return 'no-cart';
    if (member && /^\/(?:api\/)?account\//.test(page.location ?? '')) {
      await logIn(visitor, member);
      continue;
    }
    const changes = hiddenFields(page.body, '/api/cart/confirm-changes');
    if (changes) {
      // Somebody else took some of it: what is left is fine, and nothing left is an end.
      if (!changes['key']) return 'refused';
      await form('/confirm-changes', changes);
      continue;
    }
    const fields = hiddenFields(page.body, '/api/cart/checkout/place-order');
    if (!fields?.['checkout']) {
      // Not everything is filled in, or the slice was away just now.
      await enterCard(visitor, card, page.body, form);
      await pause(200);
      continue;
    }
    const place = (): Promise<Answer> =>
      insist(() => post('/api/cart/checkout/place-order', fields));
    await Promise.all(twice ? [place(), place()] : [place()]);
    const ending = await outcome(visitor, last);
    if (ending) return ending;
  }
  throw new Error('the checkout did not come to an end');
}

/** Address of the order that was placed last, if any was. */
async function lastOrder(visitor: Visitor): Promise<string | undefined> {
  const { status, body } = await visitor.insist(() => visitor.get('/api/cart/checkout/status'));
  if (status === 404) return undefined;
  return (JSON.parse(body) as { location?: string | null }).location ?? undefined;
}

/** @returns undefined when there is nothing under way */
async function outcome(visitor: Visitor, last: string | undefined): Promise<Ending | undefined> {
  const end = Date.now() + OUTCOME;
  while (Date.now() < end) {
    const { status, body } = await visitor.insist(() => visitor.get('/api/cart/checkout/status'));
    if (status === 404) return undefined;
    const told = JSON.parse(body) as { status?: string; location?: string | null };
    // It was refused before anything was tried: the page says why.
    if (told.status === 'PLACED' && told.location === last) return undefined;
    if (told.status === 'PLACED' && told.location) return { order: told.location };
    if (told.status === 'REFUSED') return 'refused';
    if (told.status === 'ACTION' && told.location) await challenge(visitor, told.location);
    if (told.status === undefined) return undefined;
    await pause(100 + Math.random() * 200);
  }
  throw new Error('nobody said what became of the order');
}

async function enterCard(
  visitor: Visitor,
  number: string,
  body: string,
  form: (path: string, fields: Record<string, string>) => Promise<Answer>,
): Promise<void> {
  const hidden = hiddenFields(body, '/api/test-bank/v1/tokens');
  if (!hidden) return void (await form('/checkout/shipping', { method: 'standard' }));
  const { location } = await visitor.insist(() =>
    visitor.post('/api/test-bank/v1/tokens', {
      ...hidden,
      ...{ number, exp_month: '12', exp_year: '2034', cvc: '123', name: 'Ada Lovelace' },
    }),
  );
  if (location) await visitor.insist(() => visitor.get(location));
}

async function challenge(visitor: Visitor, path: string): Promise<void> {
  const { location } = await visitor.insist(() => visitor.post(path, { result: 'pass' }));
  if (location) await visitor.insist(() => visitor.get(location));
}

/** The hidden fields of the form with this action; undefined when the page has no such form. */
export function hiddenFields(html: string, action: string): Record<string, string> | undefined {
  const form = html.match(/<form\b[^>]*>[\s\S]*?<\/form>/g)?.find((text) => {
    return text.slice(0, text.indexOf('>')).includes(`action="${action}"`);
  });
  if (!form) return undefined;
  const fields: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    if (!input.includes('type="hidden"')) continue;
    const name = /\bname="([^"]*)"/.exec(input)?.[1];
    const value = /\bvalue="([^"]*)"/.exec(input)?.[1] ?? '';
    if (name) fields[name] = value.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  }
  return fields;
}
