import type { Locale } from '@tessera/slice-kit/contract';
import { MAIL_TEXTS, type MailKind } from './mail-texts.ts';

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

const FAREWELL = 'Tessera';

/**
 * A mail as text and as simple HTML.
 *
 * @param name whom it speaks to
 * @param url where its link leads; mails without a link need none
 */
export function renderMail(
  kind: MailKind,
  { locale, name, url }: { locale: Locale; name: string; url?: string | undefined },
): RenderedMail {
  const { hello, kinds } = MAIL_TEXTS[locale];
  const { subject, before, link, after } = kinds[kind];
  if (link !== undefined && url === undefined) throw new Error(`url: a mail "${kind}" needs one`);
  const paragraph = (html: string) => `<p style="margin:0 0 16px">${html}</p>`;
  const body = [
    ...[hello(name), ...before].map((text) => paragraph(escape(text))),
    ...(link && url ? [paragraph(`<a href="${escape(url)}">${escape(link)}</a>`)] : []),
    ...[...after, FAREWELL].map((text) => paragraph(escape(text))),
  ].join('');
  return {
    subject,
    text: `${[
      ...[hello(name), ...before],
      ...(link && url ? [`${link}: ${url}`] : []),
      ...[...after, FAREWELL],
    ].join('\n\n')}\n`,
    html: `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"></head><body style="margin:0;padding:32px;font:16px/1.5 system-ui,sans-serif;color:#1c1a17">${body}</body></html>`,
  };
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
