import { escapeHtml } from '@tessera/slice-kit/server/html';
import type { Override, Refusal } from '@tessera/overrides';

/** What somebody sees who opens the link of an override. */
export type OverridePage =
  | { kind: 'ask'; override: Override; token: string }
  | { kind: 'refused'; reason: Refusal }
  | { kind: 'missing'; missing: string[] };

const REASONS: Record<Refusal, string> = {
  malformed: 'It is no override, or not a whole one.',
  forged: 'It was not made with the key that it names.',
  unknown_key: 'The key that it was made with is not listed here.',
  expired: 'It has expired. Make a new one.',
  other_environment: 'It was made for another environment.',
  other_scope: 'It was made for something else.',
  too_long: 'It is to hold for longer than eight hours.',
};

/** A page for team members: English, without scripts. */
export function overridePage(page: OverridePage, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>Override · Tessera</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100svh; display: grid; place-content: center; padding: 2rem;
  font: 1.0625rem/1.6 system-ui, sans-serif; color: #1c1b19; background: #faf9f6; }
main { max-width: 34rem; }
h1 { font-size: 1.75rem; line-height: 1.15; margin: 0 0 .75rem; text-wrap: balance; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1.25rem; }
dd { margin: 0; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
button { font: inherit; padding: .6rem 1.4rem; border: 0; border-radius: 2px; color: #faf9f6; background: #1c1b19; cursor: pointer; }
button:focus-visible, a:focus-visible { outline: 2px solid #2b4ea2; outline-offset: 2px; }
a { color: inherit; text-underline-offset: .25em; margin-inline-start: 1rem; }
@media (prefers-color-scheme: dark) { body { color: #f2f0ea; background: #191816; } button { color: #191816; background: #f2f0ea; } }
</style>
</head>
<body><main>${contentOf(page)}</main></body>
</html>
`;
}

function contentOf(page: OverridePage): string {
  switch (page.kind) {
    case 'ask': {
      const { override, token } = page;
      const list = Object.entries(override.set)
        .map(([slice, release]) => `<dt>${e(slice)}</dt><dd>${e(release)}</dd>`)
        .join('');
      const until = new Date(override.until * 1_000).toISOString().slice(0, 16).replace('T', ' ');
      return (
        `<h1>Use other releases in this browser?</h1><dl>${list}<dt>made by</dt><dd>${e(override.name)}</dd><dt>until</dt><dd>${until} UTC</dd></dl>` +
        '<p>Pages, their server and their data come from these releases, here and nowhere else. A badge says so on every page, with a way out.</p>' +
        `<form method="post" action="/_override"><input type="hidden" name="token" value="${e(token)}"><button>Use them</button><a href="/">No</a></form>`
      );
    }
    case 'refused':
      return `<h1>This override is not taken</h1><p>${REASONS[page.reason]}</p><p><a href="/">To the start page</a></p>`;
    case 'missing':
      return `<h1>These releases do not run yet</h1><p>${page.missing.map(e).join('; ')}.</p><p>Is the command that made the link still running? Then try again in a moment.</p><p><a href="/">To the start page</a></p>`;
  }
}

const e = escapeHtml;
