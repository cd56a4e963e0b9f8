import { describe, expect, it } from 'vitest';
import { pageHead, type PageHead } from './page-head.ts';
import { breadcrumbList, website } from './structured-data.ts';

const page: PageHead = {
  title: 'Low Tide',
  description: 'Contours',
  origin: 'https://shop.example',
  locale: 'en',
  path: '/p/low-tide',
};

describe('the head of a page', () => {
  it('escapes what the catalogue says', () => {
    const head = pageHead({
      ...page,
      title: '</title><script>alert(1)</script>',
      description: '"><b>',
    });
    expect(head).toContain('<title>&lt;/title&gt;&lt;script&gt;');
    expect(head).toContain('content="&quot;&gt;&lt;b&gt;"');
    expect(head).not.toContain('<script>');
  });

  it('names its canonical address in its own language, and both languages', () => {
    const english = pageHead(page);
    expect(english).toContain('<link rel="canonical" href="https://shop.example/p/low-tide">');
    expect(english).toContain('hreflang="ko" href="https://shop.example/p/low-tide?lang=ko"');
    expect(english).toContain('hreflang="x-default" href="https://shop.example/p/low-tide"');
    const korean = pageHead({ ...page, locale: 'ko' });
    expect(korean).toContain('rel="canonical" href="https://shop.example/p/low-tide?lang=ko"');
    expect(korean).toContain('property="og:locale" content="ko_KR"');
  });

  it('keeps filtered pages out of indexes', () => {
    const head = pageHead({ ...page, index: false });
    expect(head).toContain('<meta name="robots" content="noindex, follow">');
    expect(head).not.toContain('canonical');
  });

  it('gives pictures an absolute address', () => {
    const picture = {
      src: '/api/x.webp',
      srcset: '',
      width: 4,
      height: 5,
      alt: 'A "b"',
      colour: '#fff',
    };
    const head = pageHead({ ...page, picture });
    expect(head).toContain('property="og:image" content="https://shop.example/api/x.webp"');
    expect(head).toContain('property="og:image:alt" content="A &quot;b&quot;"');
  });

  it('writes structured data that cannot leave its script', () => {
    const head = pageHead({ ...page, data: [{ name: '</script><script>alert(1)//' }] });
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(head)!;
    expect(JSON.parse(json!)).toEqual({ name: '</script><script>alert(1)//' });
    expect(head.match(/<script/g)).toHaveLength(1);
  });
});

describe('structured data', () => {
  it('numbers the breadcrumbs and leaves the page itself without a link', () => {
    const crumbs = [{ label: 'Home', href: '/' }, { label: 'Low Tide' }];
    expect(breadcrumbList(crumbs, page.origin)).toMatchObject({
      itemListElement: [
        { position: 1, name: 'Home', item: 'https://shop.example/' },
        { position: 2, name: 'Low Tide' },
      ],
    });
  });

  it('tells how to search the shop', () => {
    expect(JSON.stringify(website(page.origin))).toContain(
      'https://shop.example/search?q={search_term_string}',
    );
  });
});
