import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';

interface Head {
  lang: string;
  title: string;
  description: string | null;
  canonical: string | null;
  alternates: Record<string, string>;
  og: Record<string, string>;
  data: { '@type'?: string }[];
  headings: number;
}

for (const lang of ['en', 'ko'] as const) {
  test(`pages tell machines what they are (${lang})`, async ({
    page,
    baseURL,
    productPath,
    collectionPath,
  }) => {
    const titles = new Set<string>();
    for (const path of ['/', collectionPath, productPath]) {
      await page.goto(`${path}?lang=${lang}`);
      const head = await readHead(page);
      const own = lang === 'en' ? `${baseURL}${path}` : `${baseURL}${path}?lang=ko`;
      expect(head.lang, path).toBe(lang);
      expect(head.title.length, path).toBeGreaterThan(5);
      expect(head.description?.length ?? 0, path).toBeGreaterThan(10);
      expect(head.canonical, path).toBe(own);
      expect(head.alternates, path).toEqual({
        en: `${baseURL}${path}`,
        ko: `${baseURL}${path}?lang=ko`,
        'x-default': `${baseURL}${path}`,
      });
      expect(head.og['og:title'], path).toBeTruthy();
      expect(head.og['og:url'], path).toBe(own);
      expect(head.headings, path).toBe(1);
      titles.add(head.title);
    }
    expect(titles.size).toBe(3);
  });
}

test('a product page carries the product as structured data', async ({ page, productPath }) => {
  await page.goto(productPath);
  const { data } = await readHead(page);
  const product = data.find((entry) => entry['@type']?.startsWith('Product'));
  expect(product, 'JSON-LD of the product').toBeTruthy();
  const text = JSON.stringify(product);
  expect(text).toMatch(/"priceCurrency":"USD"/);
  expect(text).toMatch(/"price":"?\d+\.\d\d/);
  expect(text).toContain('schema.org/InStock');
  expect(data.some((entry) => entry['@type'] === 'BreadcrumbList')).toBe(true);
});

/** Reads the head; JSON-LD that does not parse throws. */
function readHead(page: Page): Promise<Head> {
  return page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    const attribute = (selector: string, name: string) =>
      document.querySelector(selector)?.getAttribute(name) ?? null;
    return {
      lang: document.documentElement.lang,
      title: document.title,
      description: attribute('meta[name=description]', 'content'),
      canonical: attribute('link[rel=canonical]', 'href'),
      alternates: Object.fromEntries(
        all('link[rel=alternate][hreflang]').map((link) => [
          link.getAttribute('hreflang')!,
          link.getAttribute('href')!,
        ]),
      ),
      og: Object.fromEntries(
        all('meta[property^="og:"]').map((meta) => [
          meta.getAttribute('property')!,
          meta.getAttribute('content')!,
        ]),
      ),
      data: all('script[type="application/ld+json"]').map(
        (script) => JSON.parse(script.textContent) as { '@type'?: string },
      ),
      headings: all('h1').length,
    };
  });
}
