import type { BrowserConfig } from '../server/site/browser-config.ts';

/** The site as the server wrote it into this document. */
export const site: BrowserConfig = JSON.parse(
  document.getElementById('site')!.textContent,
) as BrowserConfig;

export type PageEntry = BrowserConfig['pages'][number] & { key: string; urlPattern: URLPattern };

/** Pages in the server's order: the most specific pattern first. */
export const pages: PageEntry[] = site.pages.map((page) => ({
  ...page,
  key: `${page.slice}/${page.name}`,
  urlPattern: new URLPattern({ pathname: page.pattern }),
}));

/** The page that owns a path, or undefined. */
export function pageAt(pathname: string): PageEntry | undefined {
  return pages.find(({ urlPattern }) => urlPattern.test({ pathname }));
}
