import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@tessera/control/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CheckoutParts } from '../checkout/checkout-parts.ts';
import { startCheckout } from '../checkout/start-checkout.ts';
import { startTestShop, type TestShop } from '../checkout/testing/test-shop.ts';
import { linesOf } from '../orders/find-order.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { placedOrder } from '../orders/testing/placed-order.ts';
import { startListening, type Listening } from '../orders/watch-order/start-listening.ts';
import { folderTransport, smtpTransport, type MailTransport } from './mail-transport.ts';
import { renderMail } from './render-mail.ts';
import { startMailer } from './send-mails.ts';
import { startSmtpServer, type SmtpServer } from './testing/smtp-server.ts';

let shop: TestShop;
let parts: CheckoutParts;
let listening: Listening;
let smtp: SmtpServer;
let order: Order;
let lines: OrderLine[];
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  shop = await startTestShop();
  parts = startCheckout(shop.parts);
  listening = startListening(shop.pool, () => {});
  smtp = await startSmtpServer();
  order = await placedOrder(shop, parts);
  lines = await linesOf(shop.pool, order.id);
});
afterEach(async () => {
  for (const mailer of running.splice(0)) await mailer.stop();
});
afterAll(async () => {
  await smtp.close();
  await listening.stop();
  await parts.sagas.stop();
  await shop.close();
});

const FROM = 'Tessera <shop@tessera.example>';
const mailer = (transport: MailTransport) =>
  running.push(
    startMailer({ pool: shop.pool, transport, listening, from: FROM, onTrouble: () => {} }),
  );

async function sent(number: string) {
  return until('the mail is out', () => smtp.mails.find((mail) => mail.includes(number)));
}

const headerOf = (mail: string, name: string) =>
  new RegExp(`^${name}: (.+)$`, 'imu').exec(mail.replaceAll('\r', ''))?.[1];

describe('mails', () => {
  it('are sent by SMTP, each once, by two processes at once', async () => {
    mailer(smtpTransport(smtp.url));
    mailer(smtpTransport(smtp.url));
    const mail = await sent(order.number);
    expect(headerOf(mail, 'to')).toBe('ada@example.com');
    expect(headerOf(mail, 'from')).toBe(FROM);
    const next = await placedOrder(shop, parts);
    await sent(next.number);
    await until('all is noted', async () => {
      const { rows } = await shop.pool.query('select from mail where sent_at is null');
      return rows.length === 0;
    });
    expect(smtp.mails).toHaveLength(2);
  });

  it('that are put off come again under the same id', async () => {
    smtp.refusals = 1;
    const next = await placedOrder(shop, parts);
    mailer(smtpTransport(smtp.url));
    const { rows } = await until('it was put off', async () => {
      const found = await shop.pool.query<{ id: string }>(
        'select id from mail where order_id = $1 and attempts = 1 and sent_at is null',
        [next.id],
      );
      return found.rows.length > 0 ? found : undefined;
    });
    const mail = await sent(next.number);
    expect(headerOf(mail, 'message-id')).toBe(`<${rows[0]!.id}@tessera.example>`);
  });

  it('are files where nobody sends them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-mail-'));
    const next = await placedOrder(shop, parts);
    mailer(folderTransport(folder));
    const [file] = await until('there is a file', async () => {
      const files = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
      return files.length > 0 ? files : undefined;
    });
    const mail = await readFile(join(folder, file!), 'utf8');
    expect(mail).toContain(next.number);
    expect(mail).toMatch(/^Content-Type: multipart\/alternative/mu);
    await rm(folder, { recursive: true });
  });
});

describe('what they say', () => {
  const kinds = ['placed', 'cancelled', 'shipped', 'refunded', 'return_declined'] as const;
  it.each(
    kinds.flatMap((kind) => (['en', 'ko'] as const).map((locale) => [kind, locale] as const)),
  )('is right for %s in %s', (kind, locale) => {
    const evil = { ...order.contact, name: '<b>"Ada" & Co</b>' };
    const told = { ...order, locale, contact: evil, carrier: 'DHL', tracking: '0034' };
    const mail = renderMail(kind, {
      ...{ order: told, lines, origin: 'https://shop.example.com', refunded: 1_234 },
      answer: 'It was <worn>.',
    });
    const link = `https://shop.example.com/orders/${order.token}`;
    expect(mail.subject).toContain(order.number);
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(`href="${link}"`);
    expect(mail.html).toContain('&lt;b&gt;&quot;Ada&quot; &amp; Co&lt;/b&gt;');
    expect(mail.html).toContain(`<html lang="${locale}">`);
    expect(mail.text).toContain(locale === 'ko' ? 'US$26.00' : '$26.00');
    expect(mail.text.includes('$12.34')).toBe(kind === 'cancelled' || kind === 'refunded');
    expect(mail.text.includes('DHL 0034')).toBe(kind === 'shipped');
    expect(mail.text.includes('It was <worn>.')).toBe(kind === 'return_declined');
    expect(mail.html.includes('It was &lt;worn&gt;.')).toBe(kind === 'return_declined');
  });
});
