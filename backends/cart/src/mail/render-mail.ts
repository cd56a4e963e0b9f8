import { labelOf } from '../checkout/address/label-of.ts';
import { formatMoney } from '../graphql/money.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { MAIL_TEXTS, type MailKind } from './mail-texts.ts';

/** What a mail tells of. */
export interface MailFacts {
  order: Order;
  lines: readonly OrderLine[];
  /** Public origin of the storefront. */
  origin: string;
  /** Minor units of money that go back to the shopper. */
  refunded?: number;
  /** Minor units that become store credit again; all that was used, for a cancelled order. */
  creditBack?: number;
  /** What the shop has to say to a return. */
  answer?: string;
}

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

type Row = [name: string, value: string];

/** A mail about an order in the language that it was placed in, as text and as simple HTML. */
export function renderMail(kind: MailKind, facts: MailFacts): RenderedMail {
  const { order, refunded = 0, answer = '', origin } = facts;
  const { creditBack = kind === 'cancelled' ? order.credit : 0 } = facts;
  const texts = MAIL_TEXTS[order.locale];
  const words = texts.kinds[kind];
  const money = (amount: number) => formatMoney({ amount, currency: order.currency }, order.locale);
  const intro = [
    words.greeting(order.contact.name),
    words.body({
      number: order.number,
      amount: refunded > 0 ? money(refunded) : '',
      credit: creditBack > 0 ? money(creditBack) : '',
      parcel: [order.carrier, order.tracking].filter(Boolean).join(' '),
      answer,
    }),
  ];
  const link = `${origin}/orders/${order.token}`;
  const goods = facts.lines.map((line): Row => [nameOf(line, order), money(line.total)]);
  const sums = sumsOf(order, money);
  const address =
    kind === 'placed' || kind === 'shipped' ? labelOf(order.address, order.locale) : [];
  return {
    subject: words.subject(order.number),
    text: textOf({ intro, link, goods, sums, address }, texts),
    html: htmlOf({ intro, link, goods, sums, address }, texts, order.locale),
  };
}

interface Parts {
  intro: string[];
  link: string;
  goods: Row[];
  sums: Row[];
  address: string[];
}

function nameOf(line: OrderLine, { locale }: Order): string {
  const options = line.options[locale];
  return `${line.quantity} × ${line.title[locale]}${options ? ` (${options})` : ''}`;
}

function sumsOf(order: Order, money: (amount: number) => string): Row[] {
  const texts = MAIL_TEXTS[order.locale];
  return [
    [texts.subtotal, money(order.subtotal)],
    ...(order.discount > 0 ? [[texts.discount, `−${money(order.discount)}`] satisfies Row] : []),
    [texts.shipping, order.shipping === 0 ? texts.free : money(order.shipping)],
    ...(order.credit > 0 ? [[texts.credit, `−${money(order.credit)}`] satisfies Row] : []),
    [texts.total, money(order.total)],
    ...(order.taxRate > 0
      ? [[texts.tax(order.taxRate), money(order.taxAmount)] satisfies Row]
      : []),
  ];
}

function textOf({ intro, link, goods, sums, address }: Parts, texts: (typeof MAIL_TEXTS)['en']) {
  const rows = (list: Row[]) => list.map(([name, value]) => `${name}: ${value}`).join('\n');
  const blocks = [
    ...intro,
    rows(goods),
    rows(sums),
    ...(address.length > 0 ? [`${texts.sentTo}:\n${address.join('\n')}`] : []),
    `${texts.seeOrder}: ${link}`,
    texts.farewell,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function htmlOf(
  { intro, link, goods, sums, address }: Parts,
  texts: (typeof MAIL_TEXTS)['en'],
  locale: string,
): string {
  const rows = (list: Row[]) =>
    list
      .map(
        ([name, value]) =>
          `<tr><td style="padding:4px 24px 4px 0">${escape(name)}</td><td style="padding:4px 0;text-align:right">${escape(value)}</td></tr>`,
      )
      .join('');
  const table = (list: Row[]) =>
    `<table role="presentation" style="border-collapse:collapse;margin:0 0 24px">${rows(list)}</table>`;
  const paragraph = (html: string) => `<p style="margin:0 0 16px">${html}</p>`;
  const body = [
    ...intro.map((text) => paragraph(escape(text))),
    table(goods),
    table(sums),
    address.length > 0
      ? paragraph(`${escape(texts.sentTo)}<br>${address.map(escape).join('<br>')}`)
      : '',
    paragraph(`<a href="${escape(link)}">${escape(texts.seeOrder)}</a>`),
    paragraph(escape(texts.farewell)),
  ].join('');
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head><body style="margin:0;padding:32px;font:16px/1.5 system-ui,sans-serif;color:#1c1a17">${body}</body></html>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
