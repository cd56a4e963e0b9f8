import { escapeHtml } from '@tessera/slice-kit/server/html';
import type { Locale } from '@tessera/slice-kit/contract';

/** What the gateway says of an override that is laid over a visit, `tessera-override`. */
interface Told {
  /** Slice → release. */
  set: Record<string, string>;
  /** Who made it. */
  name: string;
  /** Seconds since 1970. */
  until: number;
  /** Slices whose release does not run just now. */
  away: string[];
}

const TEXTS = {
  en: {
    label: 'Override',
    until: (time: string) => `until ${time} UTC`,
    away: (slices: string) => `not running, so as for everybody: ${slices}`,
    leave: 'Leave',
  },
  ko: {
    label: '오버라이드',
    until: (time: string) => `${time} UTC까지`,
    away: (slices: string) => `실행 중이 아니어서 일반 릴리스로 표시: ${slices}`,
    leave: '끝내기',
  },
} as const;

// With the page: nobody else has a use for it.
const STYLE = `.override-badge{position:fixed;inset-block-end:12px;inset-inline-start:12px;z-index:40;display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;max-inline-size:calc(100vw - 24px);box-sizing:border-box;padding:8px 8px 8px 14px;border:1px solid var(--accent);border-inline-start-width:6px;background:var(--paper);color:var(--ink);font-size:var(--text-s);box-shadow:0 4px 24px rgb(29 31 36/.16)}.override-badge p{margin:0}.override-badge code{font-size:.8125rem}.override-badge button{font:inherit;font-weight:600;padding:6px 14px;min-block-size:36px;border:1px solid var(--ink);border-radius:var(--radius);background:none;color:inherit;cursor:pointer}.override-badge button:hover{background:var(--bone)}@media print{.override-badge{display:none}}`;

/**
 * Says on every page that it is made of other releases than everybody's, with a way out that works
 * without scripts.
 *
 * @param header value of `tessera-override`; only the gateway can set it
 * @returns '' without one
 */
export function overrideBadge(header: string | undefined, locale: Locale, nonce: string): string {
  const told = parse(header);
  if (!told) return '';
  const text = TEXTS[locale];
  const releases = Object.entries(told.set)
    .map(([slice, release]) => `${e(slice)} <code>${e(release.slice(0, 7))}</code>`)
    .join(', ');
  const time = new Date(told.until * 1_000).toISOString().slice(11, 16);
  const away = told.away.length > 0 ? `<p>${e(text.away(told.away.join(', ')))}</p>` : '';
  return (
    `<style nonce="${e(nonce)}">${STYLE}</style><aside class="override-badge" aria-label="${text.label}">` +
    `<p><strong>${text.label}</strong> ${releases} · ${e(told.name)} · ${e(text.until(time))}</p>${away}` +
    `<form method="post" action="/_override/leave"><button>${text.leave}</button></form></aside>`
  );
}

function parse(header: string | undefined): Told | undefined {
  if (header === undefined) return undefined;
  try {
    return JSON.parse(decodeURIComponent(header)) as Told;
  } catch {
    return undefined;
  }
}

const e = escapeHtml;
