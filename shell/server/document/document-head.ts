import { escapeHtml } from '@tessera/slice-kit/server/html';
import { assetLinks } from '../site/asset-links.ts';
import { browserConfig } from '../site/browser-config.ts';
import type { ShellAssets } from '../site/shell-assets.ts';
import type { PageRoute, Site } from '../site/site.ts';
import type { Visitor } from '../visitor/visitor.ts';

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath d='M1 1h10v10H1zM1 13h10v10H1zM13 13h10v10H13z' fill='%231d1f24'/%3E%3Cpath d='M18 0l6 6-6 6-6-6z' fill='%23b5471f'/%3E%3C/svg%3E";

/**
 * Makes the beginning of documents, up to the page's own head; the same for every visitor with the
 * same preferences on the same kind of page, so it is made once.
 */
export function createDocumentHeads(
  site: Site,
  shell: ShellAssets,
): (route: PageRoute | undefined, visitor: Visitor) => Buffer {
  const made = new Map<string, Buffer>();
  return (route, visitor) => {
    const key = `${route?.slice.name}/${route?.page.name} ${visitor.locale} ${visitor.currency}`;
    let head = made.get(key);
    if (head === undefined) {
      head = Buffer.from(documentHead(site, shell, route, visitor));
      made.set(key, head);
    }
    return head;
  };
}

function documentHead(
  site: Site,
  shell: ShellAssets,
  route: PageRoute | undefined,
  visitor: Visitor,
): string {
  const fonts = shell.fonts
    .map(
      (file) =>
        `<link rel="preload" fetchpriority="low" as="font" type="font/woff2" crossorigin href="${escapeHtml(shell.base + file)}">`,
    )
    .join('');
  return (
    `<!doctype html><html lang="${visitor.locale}" data-currency="${visitor.currency}"><head>` +
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<meta name="theme-color" content="#fffdf9"><link rel="icon" href="${ICON}">` +
    assetLinks(site, shell, route) +
    fonts +
    `<script type="application/json" id="site">${browserConfig(site, visitor)}</script>`
  );
}
