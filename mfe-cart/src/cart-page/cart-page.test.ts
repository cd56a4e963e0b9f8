import { createRenderer } from '@tessera/slice-kit/renderer';
import type { SliceDescriptor } from '@tessera/slice-kit/contract';
import { describe, expect, it, vi } from 'vitest';
import descriptor from '../../slice.json' with { type: 'json' };
import { CartDocument, MiniCartDocument, type WholeCartFragment } from '../generated/graphql.ts';
import { slice } from '../server.ts';
import { cartOf, dollars, lineOf, noCart } from '../testing/cart.ts';
import { answer, fakeContext } from '../testing/fake-context.ts';

const FULL = cartOf([lineOf('tide', { quantity: 2 }), lineOf('moss', { options: '' })], 4);
const CHANGED = cartOf(
  [
    lineOf('dear', { changes: [{ code: 'PRICE', before: dollars(900), available: null }] }),
    lineOf('few', { quantity: 3, changes: [{ code: 'STOCK', before: null, available: 2 }] }),
    lineOf('none', { picture: null, changes: [{ code: 'STOCK', before: null, available: 0 }] }),
    lineOf('gone', { changes: [{ code: 'GONE', before: null, available: null }] }),
  ],
  4,
  { changesKey: 'a-key' },
);
const PROMOTED = cartOf([lineOf('tide')], 4, {
  discount: dollars(100),
  total: dollars(900),
  promotion: { code: 'TEN', freeShipping: true, problem: null, minimum: null },
});
const WAITING = cartOf([lineOf('tide')], 4, {
  promotion: { code: 'TEN', freeShipping: false, problem: 'MINIMUM', minimum: dollars(5_000) },
});
const REMOVED = cartOf([lineOf('tide')], 5, { removed: { id: 'moss', title: 'The moss' } });

function rendererOf(cart: WholeCartFragment) {
  const { execute } = fakeContext([
    answer(CartDocument, { cart }),
    answer(MiniCartDocument, { cart: { id: cart.id, version: cart.version, count: cart.count } }),
  ]);
  return createRenderer({
    ...{ slice, origin: 'https://shop.example', execute },
    descriptor: descriptor as unknown as SliceDescriptor,
  });
}

async function render(cart: WholeCartFragment, path: string, locale: 'en' | 'ko' = 'en') {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    const result = await rendererOf(cart).render({ path, headers: { 'tessera-locale': locale } });
    expect(complaints).not.toHaveBeenCalled();
    const html = /<div data-root>([\s\S]*)<\/div><script/.exec(result.body)![1]!;
    return { ...result, html, text: html.replace(/<[^>]*>/g, ' ') };
  } finally {
    complaints.mockRestore();
  }
}

const page = (notice?: string) =>
  `/pages/cart?url=${encodeURIComponent(`/cart${notice ? `?notice=${notice}` : ''}`)}&id=page`;
const MINI = '/fragments/mini-cart?_id=mini';
const add = (query = '') => `/fragments/add-to-cart?_id=add&product=tide&variant=TIDE${query}`;

const PLACES: [string, WholeCartFragment, string][] = [
  ['an empty cart', noCart(), page()],
  ['a cart', FULL, page()],
  ['a cart that has changed', CHANGED, page('conflict')],
  ['a cart with a promotion', PROMOTED, page('promotion_applied')],
  ['a cart with a promotion that waits', WAITING, page('promotion_waits')],
  ['a cart with a refused promotion', FULL, page('promotion_ended')],
  ['a cart after a removal', REMOVED, page('removed')],
  ['the mini cart', FULL, MINI],
  ['the mini cart of nobody', noCart(), MINI],
  ['the button', noCart(), add()],
  ['the button of a card', noCart(), add('&stock=low&layout=card')],
  ['the button of what is sold out', noCart(), add('&stock=out')],
];

describe.each(
  PLACES.flatMap((place) => (['en', 'ko'] as const).map((l) => [...place, l] as const)),
)('%s', (_name, cart, path, locale) => {
  it(`is whole, named and allowed by a strict policy in ${locale}`, async () => {
    const { status, html, text, body } = await render(cart, path, locale);
    expect(status).toBe(200);
    expect(html).toContain('data-boundary="cart"');
    expect(text).not.toMatch(/undefined|null|NaN|\[object|=>|#/);
    expect(body).not.toMatch(/(class|href|id)="[^"]*undefined/);
    expect(html).not.toMatch(/ style="| on\w+="|javascript:/);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/(?:for|aria-labelledby|aria-describedby)="([^"]+)"/g)) {
      expect(ids).toContain(target);
    }
    for (const [image] of html.matchAll(/<img[^>]*>/g)) {
      expect(image).toMatch(/ alt="/);
      expect(image).toMatch(/ width="\d+" height="\d+"/);
    }
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    if (path.startsWith('/pages')) expect(levels[0]).toBe(1);
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    }, levels[0] ?? 1);
  });
});

describe('the cart page', () => {
  it('belongs to its visitor alone', async () => {
    const { headers, body } = await render(FULL, page());
    expect(headers['cache-control']).toBe('private, no-store');
    expect(body).toContain('<meta name="robots" content="noindex">');
  });

  it('changes everything by forms that work without scripts', async () => {
    const { html } = await render(CHANGED, page());
    const actions = [...html.matchAll(/<form[^>]* action="([^"]+)"/g)].map(([, action]) => action);
    expect(new Set(actions)).toEqual(
      new Set(
        ['change-quantity', 'remove-line', 'confirm-changes', 'apply-promotion'].map(
          (command) => `/api/cart/${command}`,
        ),
      ),
    );
    expect(html.match(/<form(?![^>]* method="post")/g)).toBeNull();
    expect(html).toContain('<input type="hidden" name="key" value="a-key"/>');
    expect(html).toMatch(/name="version" value="4"/);
  });

  it('steps to one less and one more, within what there is', async () => {
    const cart = cartOf([lineOf('two', { quantity: 2, most: 9 }), lineOf('last', { most: 1 })]);
    const { html } = await render(cart, page());
    const steps = [...html.matchAll(/<button[^>]*name="quantity"[^>]*>/g)].map(([step]) => step);
    const attribute = (step: string, name: string) =>
      new RegExp(`${name}="(\\w+)"`).exec(step)?.[1];
    expect(
      steps.map((step) => [attribute(step, 'value'), attribute(step, 'aria-disabled')]),
    ).toEqual([
      ['1', 'false'],
      ['3', 'false'],
      ['1', 'true'],
      ['1', 'true'],
    ]);
  });

  it('says what has changed, and lets nobody go on before it is confirmed', async () => {
    const { html, text } = await render(CHANGED, page());
    for (const said of ['Cost $9.00 when you added it', 'Only 2 left', 'Sold out meanwhile']) {
      expect(text).toContain(said);
    }
    expect(text).toContain('Not sold any more');
    expect(html).not.toContain('href="/checkout"');
    expect((await render(FULL, page())).html).toContain('href="/checkout"');
  });

  it('says what came of a form, in one place', async () => {
    const { html } = await render(FULL, page('promotion_ended'));
    expect(html.match(/This code has ended\./g)).toHaveLength(1);
    expect(html).toContain('aria-invalid="true"');
    expect((await render(FULL, page('sold_out'))).text).toContain('this piece is sold out');
    expect((await render(FULL, page('constructor'))).html).toContain('role="status"></p>');
  });

  it('offers to put back what was just removed', async () => {
    const { html } = await render(REMOVED, page('removed'));
    expect(html).toContain('action="/api/cart/undo-removal"');
    expect(html).toContain('aria-label="Undo: put The moss back"');
    expect((await render(REMOVED, page())).html).not.toContain('undo-removal');
  });

  it('places the slots that the descriptor promises', async () => {
    const { html } = await render(FULL, page());
    const slots = [...html.matchAll(/<slice-slot name="([^"]+)"/g)].map(([, name]) => name);
    expect(slots).toEqual(descriptor.pages.find(({ name }) => name === 'cart')!.slots);
  });
});

describe('the mini cart', () => {
  it('is shared by all who have no cart, and by nobody else', async () => {
    expect((await render(noCart(), MINI)).headers['cache-control']).toMatch(/^public, max-age=/);
    expect((await render(FULL, MINI)).headers['cache-control']).toBe('private, no-store');
  });

  it.each([
    [noCart(), 'Cart, empty'],
    [cartOf([lineOf('one')]), 'Cart, 1 piece'],
    [FULL, 'Cart, 3 pieces'],
  ])('is named by what is in it', async (cart, name) => {
    expect((await render(cart, MINI)).html).toContain(`aria-label="${name}"`);
  });
});

describe('the button', () => {
  it('is a form that works without scripts, the same for everybody', async () => {
    const { html, headers } = await render(FULL, add());
    expect(html).toMatch(/<form[^>]* action="\/api\/cart\/add-line" method="post"/);
    expect(html).toContain('<input type="hidden" name="product" value="tide"/>');
    expect(html).toContain('<input type="hidden" name="sku" value="TIDE"/>');
    expect(headers['cache-control']).toMatch(/^public, max-age=/);
  });

  it('is none for what is sold out', async () => {
    expect((await render(FULL, add('&stock=out'))).html).not.toContain('<button');
  });
});
