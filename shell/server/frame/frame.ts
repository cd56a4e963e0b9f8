import { escapeHtml, html } from '@tessera/slice-kit/server/html';
import { CURRENCIES, type Visitor } from '../visitor/visitor.ts';
import { TEXTS } from './texts.ts';

const LANGUAGE_NAMES = { en: 'English', ko: '한국어' } as const;
const CURRENCY_NAMES = { USD: 'USD $', EUR: 'EUR €', KRW: 'KRW ₩' } as const;

// One tessera set at an angle among three: the mark of the house.
const MARK =
  '<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">' +
  '<path d="M1 1h10v10H1zM1 13h10v10H1zM13 13h10v10H13z" fill="currentColor"/>' +
  '<path d="M18 -.2 24.2 6 18 12.2 11.8 6z" fill="var(--accent)"/></svg>';

/** Opening of the header up to the place of the navigation. */
export function headerStart({ locale }: Visitor): string {
  const text = TEXTS[locale];
  return (
    html`<a class="skip-link" href="#main">${text.skip}</a><header class="frame-header"><div class="frame-header-row"><a class="wordmark" href="/" aria-label="${text.home}">` +
    `${MARK}<span aria-hidden="true">tessera</span></a>`
  );
}

export const HEADER_REGIONS = [
  { region: 'header-navigation', open: '<div class="frame-navigation">', close: '</div>' },
  { region: 'header-search', open: '<div class="frame-search">', close: '</div>' },
  { region: 'header-actions', open: '<div class="frame-actions">', close: '</div>' },
] as const;

export const HEADER_END = '</div></header>';

/** A quiet bar while the page is on its way; CSS hides it as soon as `<main>` follows. */
export function pendingMain({ locale }: Visitor): string {
  return html`<div class="main-pending" role="status"><span class="visually-hidden">${TEXTS[locale].loading}</span></div>`;
}

/**
 * The footer with the preference form.
 *
 * @param returnTo path to come back to after a choice
 */
export function footer(visitor: Visitor, returnTo: string): string {
  const key = visitor.locale + visitor.currency;
  let around = FOOTERS.get(key);
  if (!around) {
    around = footerAround(visitor);
    FOOTERS.set(key, around);
  }
  return around[0] + escapeHtml(returnTo) + around[1];
}

// Only the address differs between two footers of the same preferences.
const FOOTERS = new Map<string, [string, string]>();

function footerAround(visitor: Visitor): [before: string, after: string] {
  const text = TEXTS[visitor.locale];
  const languages = (['en', 'ko'] as const)
    .map(
      (lang) =>
        html`<button name="lang" value="${lang}" lang="${lang}" ` +
        (lang === visitor.locale ? 'aria-current="true"' : '') +
        html`>${LANGUAGE_NAMES[lang]}</button>`,
    )
    .join('');
  const currencies = CURRENCIES.map(
    (code) =>
      html`<button name="currency" value="${code}" ` +
      (code === visitor.currency ? 'aria-current="true"' : '') +
      html`>${CURRENCY_NAMES[code]}</button>`,
  ).join('');
  return [
    html`<div class="frame-footer-about"><p class="frame-tagline">${text.tagline}</p><p>${text.colophon}</p></div>` +
      html`<form class="frame-preferences" method="post" action="/preferences" aria-label="${text.preferences}">` +
      '<input type="hidden" name="return" value="',
    html`"><fieldset><legend>${text.language}</legend>` +
      languages +
      html`</fieldset><fieldset><legend>${text.currency}</legend>` +
      currencies +
      html`</fieldset></form><p class="frame-footer-small"><a href="?boundaries" data-boundaries-toggle>${text.boundaries}</a></p>`,
  ];
}
