import type { IncomingMessage, ServerResponse } from 'node:http';
import { isCurrency, isLocale, type Visitor } from './visitor.ts';

const YEAR = 365 * 24 * 60 * 60;
const BODY_LIMIT = 2_000;

/**
 * `POST /preferences` (form: `lang`, `currency`, `return`): remembers the choice in cookies and
 * goes back to the page it was made on. Answers 400 naming the field, 403 across sites.
 */
export async function choosePreferences(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method !== 'POST') return refuse(res, 405, 'Send the form by POST.', { allow: 'POST' });
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return refuse(res, 403, 'This form can only be sent from the shop itself.');
  }
  const body = await readBody(req);
  if (body === undefined) return refuse(res, 413, 'The form is too large.');
  const form = new URLSearchParams(body);
  const lang = form.get('lang');
  const currency = form.get('currency');
  if (lang !== null && !isLocale(lang)) return refuse(res, 400, 'lang: choose "en" or "ko".');
  if (currency !== null && !isCurrency(currency)) {
    return refuse(res, 400, 'currency: choose "USD", "EUR" or "KRW".');
  }
  const chosen: Partial<Visitor> = {};
  if (lang) chosen.locale = lang;
  if (currency) chosen.currency = currency;
  res.writeHead(303, {
    location: localPath(form.get('return')),
    'set-cookie': preferenceCookies(chosen),
    'cache-control': 'no-store',
  });
  res.end();
}

/** `Set-Cookie` values that remember a choice for a year. */
export function preferenceCookies(chosen: Partial<Visitor>): string[] {
  const attributes = `Path=/; Max-Age=${YEAR}; SameSite=Lax; HttpOnly`;
  const cookies: string[] = [];
  if (chosen.locale) cookies.push(`lang=${chosen.locale}; ${attributes}`);
  if (chosen.currency) cookies.push(`currency=${chosen.currency}; ${attributes}`);
  return cookies;
}

/** The path to return to; anything that could lead off this site becomes the home page. */
export function localPath(target: string | null): string {
  const base = 'http://shop.invalid';
  if (!target?.startsWith('/')) return '/';
  let url: URL;
  try {
    url = new URL(target, base);
  } catch {
    return '/';
  }
  if (url.origin !== base) return '/';
  url.searchParams.delete('lang');
  url.searchParams.delete('currency');
  // A path of two slashes is another host to a browser that gets it as `Location`.
  return url.pathname.replace(/^\/+/, '/') + url.search;
}

async function readBody(req: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(
  res: ServerResponse,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  res.end(`${message}\n`);
}
