import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ShowOrderDocument,
  type VisitorState,
  type WholeOrderFragment,
} from '../generated/graphql.ts';
import { answer } from '../testing/fake-context.ts';
import { order, shippedOrder, TOKEN } from '../testing/order.ts';
import { renderPage } from '../testing/render-page.ts';

const show = (
  shown: WholeOrderFragment | null,
  {
    query = '',
    locale = 'en',
    at = TOKEN,
    visitor = 'GUEST',
  }: {
    query?: string;
    locale?: 'en' | 'ko';
    at?: string;
    visitor?: VisitorState;
  } = {},
) =>
  renderPage(
    'order',
    `/orders/${at}${query}`,
    [answer(ShowOrderDocument, { order: shown, visitor })],
    locale,
  );

beforeEach(() => void vi.setSystemTime('2026-05-04T10:05:00Z'));
afterEach(() => void vi.useRealTimers());

const STATES: Record<string, WholeOrderFragment> = {
  confirming: order({ state: 'CONFIRMING', version: 1 }),
  placed: order(),
  shipped: shippedOrder(),
  declined: shippedOrder({
    returns: [
      { ...shippedOrder().returns[0]!, state: 'DECLINED', answer: 'The print has <been> framed.' },
    ],
  }),
  cancelling: order({ state: 'CANCELLING', cancellable: false }),
  cancelled: order({ state: 'CANCELLED', cancellable: false, card: null }),
};

describe.each(
  Object.entries(STATES).flatMap(([name, shown]) =>
    (['en', 'ko'] as const).map((locale) => ({ name, shown, locale })),
  ),
)('an order, $name, in $locale', ({ shown, locale }) => {
  it('renders without holes and without complaints', async () => {
    const { status, html, text, complaints } = await show(shown, { locale });
    expect(status).toBe(200);
    expect(text).not.toMatch(/undefined|null|NaN|\[object|=>|Invalid Date/);
    expect(html).not.toMatch(/(class|href|id|action)="[^"]*undefined/);
    expect(html).not.toMatch(/ style="| on\w+="|javascript:/);
    expect(complaints).toEqual([]);
  });

  it('belongs to whoever knows its address', async () => {
    const { headers, body } = await show(shown, { locale });
    expect(headers['cache-control']).toBe('private, no-store');
    expect(body).toContain('<meta name="robots" content="noindex">');
  });

  it('gives ids once and headings in order', async () => {
    const { html } = await show(shown, { locale });
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/(?:aria-labelledby| for)="([^"]+)"/g)) {
      expect(ids).toContain(id);
    }
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    });
  });

  it('leaves room for what goes with it', async () => {
    const { html } = await show(shown, { locale });
    expect(html).toContain('name="catalog/recommendations" props="product=low-tide&amp;limit=4"');
  });
});

describe('the page of an order', () => {
  it('thanks right after the order, and no more later', async () => {
    expect((await show(order())).text).toContain('Thank you, Mina Park');
    vi.setSystemTime('2026-05-04T11:00:00Z');
    expect((await show(order())).text).toContain('Order T-7K2M-94QX');
  });

  it('is not found at an address nobody knows', async () => {
    expect((await show(null)).status).toBe(404);
  });

  it('is shown by its number, whose forms go there too and which is no secret', async () => {
    const at = order().number;
    const { html, text } = await show(order(), { at, visitor: 'CUSTOMER' });
    expect(html).toContain(`action="/api/cart/orders/${at}/cancel"`);
    expect(text).not.toContain('whoever has it');
    expect((await show(order())).text).toContain('whoever has it');
    expect((await show(null, { at, visitor: 'UNKNOWN' })).status).toBe(404);
    expect(await show(null, { at, visitor: 'EXPIRED' })).toMatchObject({
      ...{ status: 302, headers: { location: expect.stringContaining('/session/refresh') } },
    });
    expect((await show(null, { visitor: 'EXPIRED' })).status).toBe(404);
  });

  it('tells what was paid with store credit, what of it came back, and when things happened', async () => {
    const credit = { amount: 500, formatted: '$5.00' };
    const [done] = shippedOrder().refunds;
    const refunds = [{ ...done!, amount: { amount: 0, formatted: '$0.00' }, credit }];
    const { text } = await show(shippedOrder({ credit, refunds }));
    expect(text).toContain('Store credit $5.00');
    expect(text).toContain('Visa ending in 4242');
    expect(text).toContain('$5.00 store credit again');
    expect(text).not.toContain('$0.00, paid back');
    expect(text).toContain('May 4, 2026, 10:00 AM UTC');
    const alone = await show(
      order({ credit, card: null, total: { amount: 0, formatted: '$0.00' } }),
    );
    expect(alone.text).not.toMatch(/Card |ending in/);
  });

  it('shows lines, totals, address and card', async () => {
    const { text } = await show(order());
    for (const word of [
      ...['Low Tide', '$96.00', '$102.00', 'Includes $16.29 VAT (19%)', 'San Francisco, CA 94107'],
      ...['Visa ending in 4242', 'T-7K2M-94QX', 'Placed on May 4, 2026'],
    ]) {
      expect(text).toContain(word);
    }
  });

  it('is cancelled in two steps that work without scripts', async () => {
    const { html } = await show(order());
    expect(html).toMatch(
      /<details[^>]*><summary>Cancel this order<\/summary><form action="\/api\/cart\/orders\/[\w-]+\/cancel" method="post"/,
    );
    expect((await show(shippedOrder())).html).not.toContain('/cancel"');
  });

  it('offers to send back what is left of it', async () => {
    const { html } = await show(shippedOrder());
    const [, options] = /<select name="quantity_[^"]+"[^>]*>(.*?)<\/select>/.exec(html)!;
    expect([...options!.matchAll(/value="(\d+)"/g)].map(([, n]) => n)).toEqual(['0', '1']);
    expect(html).toMatch(/action="\/api\/cart\/orders\/[\w-]+\/returns"/);
    expect((await show(order())).html).not.toContain('/returns"');
  });

  it('shows what was sent back and paid back', async () => {
    const { text } = await show(shippedOrder());
    expect(text).toContain('1 × Low Tide');
    expect(text).toContain('It arrived damaged');
    expect(text).toContain('$48.00, paid back');
    expect(text).toContain('TRACK-1');
  });

  it('says why a return was declined', async () => {
    const { html, text } = await show(STATES['declined']!);
    expect(text).toContain('declined (It arrived damaged)');
    expect(html).toContain('The print has &lt;been&gt; framed.</q>');
    expect((await show(shippedOrder())).html).not.toContain('<q');
  });

  it('can be cancelled while it is being confirmed', async () => {
    const { html } = await show(STATES['confirming']!);
    expect(html).toMatch(/action="\/api\/cart\/orders\/[\w-]+\/cancel"/);
  });

  it('tells what came of a form, and nothing for a notice it does not know', async () => {
    expect((await show(order(), { query: '?notice=not_cancellable' })).html).toMatch(
      /role="alert" tabindex="-1">The order can no longer be cancelled/,
    );
    expect((await show(order(), { query: '?notice=constructor' })).text).not.toContain('function');
  });

  it('looks again by itself without scripts while something is under way', async () => {
    expect((await show(STATES['confirming']!)).html).toContain('http-equiv="refresh"');
    expect((await show(order())).html).not.toContain('http-equiv');
  });
});
