import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@tessera/control/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { folderTransport, smtpTransport, type MailTransport } from './mail-transport.ts';
import { MAIL_TEXTS, type MailKind } from './mail-texts.ts';
import { renderMail } from './render-mail.ts';
import { startMailer } from './send-mails.ts';
import { startSmtpServer, type SmtpServer } from './testing/smtp-server.ts';
import { writeMail } from './write-mail.ts';

let database: AccountTestDatabase;
let smtp: SmtpServer;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await createAccountDatabase();
  smtp = await startSmtpServer();
});
afterEach(async () => {
  for (const mailer of running.splice(0)) await mailer.stop();
});
afterAll(async () => {
  await smtp.close();
  await database.drop();
});

const FROM = 'Tessera <shop@tessera.example>';
const mailer = (transport: MailTransport) =>
  running.push(startMailer({ pool: database.pool, transport, from: FROM, onTrouble: () => {} }));
const write = (to: string) =>
  inTransaction(database.pool, (db) =>
    writeMail(db, 'confirm', {
      ...{ to, name: 'Ada', locale: 'en', url: `https://shop.example.com/${to}` },
    }),
  );
const sentTo = (to: string) =>
  until('the mail is out', () => smtp.mails.find((mail) => headerOf(mail, 'to') === to));
const headerOf = (mail: string, name: string) =>
  new RegExp(`^${name}: (.+)$`, 'imu').exec(mail.replaceAll('\r', ''))?.[1];

describe('mails', () => {
  it('are sent by SMTP, each once, by two processes at once', async () => {
    mailer(smtpTransport(smtp.url));
    mailer(smtpTransport(smtp.url));
    for (const to of ['a@example.com', 'b@example.com', 'c@example.com']) {
      await write(to);
      expect(headerOf(await sentTo(to), 'from')).toBe(FROM);
    }
    await until('all is noted', async () => {
      const { rows } = await database.pool.query('select from mail where sent_at is null');
      return rows.length === 0;
    });
    expect(smtp.mails).toHaveLength(3);
  });

  it('are not promised when what they tell of did not happen', async () => {
    const failed = inTransaction(database.pool, async (db) => {
      await writeMail(db, 'erased', { to: 'no@example.com', name: 'No', locale: 'en' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    const { rows } = await database.pool.query(`select from mail where recipient like 'no@%'`);
    expect(rows).toEqual([]);
  });

  it('that are put off come again under the same id', async () => {
    smtp.refusals = 1;
    await write('later@example.com');
    mailer(smtpTransport(smtp.url));
    const id = await until('it was put off', async () => {
      const { rows } = await database.pool.query<{ id: string }>(
        `select id from mail where recipient = 'later@example.com' and attempts = 1 and sent_at is null`,
      );
      return rows[0]?.id;
    });
    const mail = await sentTo('later@example.com');
    expect(headerOf(mail, 'message-id')).toBe(`<${id}@tessera.example>`);
  });

  it('are files where nobody sends them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-mail-'));
    await write('file@example.com');
    mailer(folderTransport(folder));
    const [file] = await until('there is a file', async () => {
      const files = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
      return files.length > 0 ? files : undefined;
    });
    expect(await readFile(join(folder, file!), 'utf8')).toContain('file@example.com');
    await rm(folder, { recursive: true });
  });
});

describe('what they say', () => {
  const kinds = Object.keys(MAIL_TEXTS.en.kinds) as MailKind[];
  it.each(
    kinds.flatMap((kind) => (['en', 'ko'] as const).map((locale) => [kind, locale] as const)),
  )('is right for %s in %s', (kind, locale) => {
    const url = 'https://shop.example.com/account/confirm/x';
    const mail = renderMail(kind, { locale, name: '<b>"Ada" & Co</b>', url });
    const texts = MAIL_TEXTS[locale].kinds[kind];
    expect(mail.subject).toBe(texts.subject);
    expect(mail.html).toContain('&lt;b&gt;&quot;Ada&quot; &amp; Co&lt;/b&gt;');
    expect(mail.html).toContain(`<html lang="${locale}">`);
    expect(mail.text.includes(url)).toBe('link' in texts);
    expect(mail.html.includes(`href="${url}"`)).toBe('link' in texts);
    expect(/[가-힣]/u.test(mail.text)).toBe(locale === 'ko');
  });
});
