import type { Locale } from '@tessera/slice-kit/contract';
import { html, jsonForHtml } from '@tessera/slice-kit/server';
import type { PictureView } from '../picture/to-picture.ts';

export interface PageHead {
  title: string;
  description: string;
  origin: string;
  locale: Locale;
  /** Path of the canonical address, without preferences. */
  path: string;
  type?: 'website' | 'product';
  picture?: PictureView | null;
  /** Filtered, sorted and further pages are for people, not for indexes. */
  index?: boolean;
  /** schema.org objects, each in a script of its own. */
  data?: object[];
}

const OG_LOCALE: Record<Locale, string> = { en: 'en_US', ko: 'ko_KR' };
const OTHER: Record<Locale, Locale> = { en: 'ko', ko: 'en' };

/** Inner HTML of `<head>`: title, description, canonical, languages, Open Graph, JSON-LD. */
export function pageHead(page: PageHead): string {
  const { title, description, origin, locale, path, index = true } = page;
  const languages = index
    ? html`<link rel="canonical" href="${localised(origin, path, locale)}"><link rel="alternate" hreflang="en" href="${localised(origin, path, 'en')}"><link rel="alternate" hreflang="ko" href="${localised(origin, path, 'ko')}"><link rel="alternate" hreflang="x-default" href="${origin + path}">`
    : '<meta name="robots" content="noindex, follow">';
  return [
    html`<title>${title}</title><meta name="description" content="${description}">`,
    languages,
    html`<meta property="og:site_name" content="Tessera"><meta property="og:type" content="${page.type ?? 'website'}"><meta property="og:title" content="${title}"><meta property="og:description" content="${description}"><meta property="og:url" content="${localised(origin, path, locale)}"><meta property="og:locale" content="${OG_LOCALE[locale]}"><meta property="og:locale:alternate" content="${OG_LOCALE[OTHER[locale]]}">`,
    page.picture ? pictureHead(page.picture, origin) : '',
    ...(page.data ?? []).map(
      (data) => `<script type="application/ld+json">${jsonForHtml(data)}</script>`,
    ),
  ].join('');
}

function pictureHead({ src, alt }: PictureView, origin: string): string {
  const url = new URL(src, origin).href;
  return html`<meta property="og:image" content="${url}"><meta property="og:image:alt" content="${alt}"><meta name="twitter:card" content="summary_large_image">`;
}

/** English stands at the bare address, the other languages at `?lang=`. */
function localised(origin: string, path: string, locale: Locale): string {
  if (locale === 'en') return origin + path;
  return `${origin}${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;
}
