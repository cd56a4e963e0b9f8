import { html } from '@tessera/slice-kit/server';

/** Inner HTML of `<head>` for a page that concerns one visitor alone. */
export function privateHead(title: string): string {
  return html`<title>${title} – Tessera</title><meta name="robots" content="noindex">`;
}
