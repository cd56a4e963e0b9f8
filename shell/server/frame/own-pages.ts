import { html } from '@tessera/slice-kit/server/html';
import type { Locale } from '@tessera/slice-kit/contract';
import { TEXTS } from './texts.ts';

/** Content of `<main>` when no slice owns the path or nothing stands there. */
export function notFoundPage(locale: Locale): string {
  const text = TEXTS[locale];
  return html`<section class="own-page"><h1>${text.notFoundTitle}</h1><p>${text.notFoundText}</p><form action="/search" role="search" aria-label="${text.notFoundSearch}"><label for="not-found-search">${text.notFoundSearch}</label><div class="own-page-search"><input id="not-found-search" type="search" name="q" required><button>${text.search}</button></div></form><p><a href="/">${text.backHome}</a></p></section>`;
}

/** Content of `<main>` when the owning slice cannot answer; the browser half keeps trying. */
export function unavailablePage(locale: Locale, path: string): string {
  const text = TEXTS[locale];
  return html`<section class="own-page" data-unavailable><h1>${text.unavailableTitle}</h1><p>${text.unavailableText}</p><p><a class="button" href="${path}">${text.tryAgain}</a></p></section>`;
}

/** Content of `<main>` when the browser could not reach the shop; kept in a template until then. */
export function offlinePage(locale: Locale): string {
  const text = TEXTS[locale];
  return html`<section class="own-page" data-unavailable><h1>${text.offlineTitle}</h1><p>${text.offlineText}</p><p><a class="button" href="">${text.tryAgain}</a></p></section>`;
}

/** Inner HTML of `<head>` for the shell's own pages. */
export function ownHead(locale: Locale, kind: 'not-found' | 'unavailable'): string {
  const text = TEXTS[locale];
  const title = kind === 'not-found' ? text.notFoundTitle : text.unavailableTitle;
  return html`<title data-page-head>${title} · Tessera</title><meta data-page-head name="robots" content="noindex">`;
}
