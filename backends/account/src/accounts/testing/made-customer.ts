import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type pg from 'pg';
import { openBrowser, type Browser } from './browser.ts';

export const PASSWORD = 'kettle of fish 9';

/** The token in the last mail that was written to an address. */
export async function tokenFromMail(pool: pg.Pool, email: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ text: string }>(
    'select body_text as text from mail where recipient = $1 order by id desc limit 1',
    [email],
  );
  return /\/account\/\w+\/([\w-]{43})/u.exec(rows[0]?.text ?? '')?.[1];
}

/** Somebody who registered, followed the link in the mail, and is logged in. */
export async function madeCustomer(
  app: NestFastifyApplication,
  pool: pg.Pool,
  email: string,
  browser: Browser = openBrowser(app),
): Promise<Browser> {
  const registered = await browser.post('/register', { name: 'Ada', email, password: PASSWORD });
  if (!registered.location?.includes('check_mail')) throw new Error(registered.body);
  await browser.post('/confirm', { token: (await tokenFromMail(pool, email)) ?? '' });
  const loggedIn = await browser.post('/login', { email, password: PASSWORD });
  if (loggedIn.location !== '/account') throw new Error(`not logged in: ${loggedIn.location}`);
  return browser;
}
