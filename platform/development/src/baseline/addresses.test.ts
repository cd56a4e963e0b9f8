import { describe, expect, it } from 'vitest';
import { createAddresses } from './addresses.ts';

const HERE = 'http://localhost:4100';
const shop = createAddresses(['https://shop.example.com', 'https://10.0.0.7:8443'], HERE);

describe('a redirect', () => {
  it.each([
    ['https://shop.example.com/beds?x=1#y', '/beds?x=1#y'],
    ['https://shop.example.com', '/'],
    ['http://shop.example.com/beds', '/beds'],
    ['HTTPS://SHOP.example.com:443/beds', '/beds'],
    ['//shop.example.com/beds', '/beds'],
    ['https://shop.example.com//evil.example/x', '/evil.example/x'],
    ['https://10.0.0.7:8443/beds', '/beds'],
    ['https://10.0.0.7/beds', 'https://10.0.0.7/beds'],
    ['https://shop.example.com:8443/beds', 'https://shop.example.com:8443/beds'],
    [
      'https://bank.example/pay?return=https://shop.example.com/x',
      'https://bank.example/pay?return=https://shop.example.com/x',
    ],
    ['https://shop.example.com.evil.example/', 'https://shop.example.com.evil.example/'],
    ['/beds?return=https://shop.example.com', '/beds?return=https://shop.example.com'],
    ['next', 'next'],
    ['?page=2', '?page=2'],
    ['mailto:a@shop.example.com', 'mailto:a@shop.example.com'],
    ['http://', 'http://'],
  ])('to %s leads to %s', (value, expected) => {
    expect(shop.location(value)).toBe(expected);
  });
});

describe('HTML', () => {
  it.each([
    ['<a href="https://shop.example.com/beds">', `<a href="${HERE}/beds">`],
    ['<a href=https://shop.example.com>', `<a href=${HERE}>`],
    ['{"url":"https://shop.example.com","n":1}', `{"url":"${HERE}","n":1}`],
    [
      'srcset="https://shop.example.com/a 1x, https://shop.example.com/b 2x"',
      `srcset="${HERE}/a 1x, ${HERE}/b 2x"`,
    ],
    ['url(https://shop.example.com)', `url(${HERE})`],
    ['https://shop.example.com.evil.example/', 'https://shop.example.com.evil.example/'],
    ['https://shop.example.com:8443/', 'https://shop.example.com:8443/'],
    ['https://shopXexample.com/', 'https://shopXexample.com/'],
    ['https://shop.example.community/', 'https://shop.example.community/'],
  ])('of a content: %s', (value, expected) => {
    expect(shop.html(value)).toBe(expected);
  });

  it('names here what the browser follows or loads from a head, and leaves what is only said', () => {
    const there = 'https://shop.example.com/x';
    const kept = [
      `<title>${there}</title>`,
      `<link rel="canonical" href="${there}">`,
      `<link href="${there}" hreflang=ko rel=alternate>`,
      `<meta property="og:url" content="${there}">`,
      `<script type="application/ld+json">{"@id":"${there}"}</script>`,
    ].join('');
    const moved = (to: string): string =>
      `<link rel="preload" as="image" href="${to}"><link rel=stylesheet href=${to}><meta http-equiv="refresh" content="0;url=${to}">`;
    expect(shop.html(`<head>${kept}${moved(there)}</head><p>${there}</p>`)).toBe(
      `<head>${kept}${moved(`${HERE}/x`)}</head><p>${HERE}/x</p>`,
    );
  });
});

describe('where a request says it comes from', () => {
  it.each([
    [HERE, 'https://shop.example.com'],
    [`${HERE}/`, 'https://shop.example.com/'],
    [`${HERE}/beds?x=1`, 'https://shop.example.com/beds?x=1'],
    ['http://localhost:9999', 'http://localhost:9999'],
    ['https://evil.example/x', 'https://evil.example/x'],
    ['null', 'null'],
  ])('%s', (value, expected) => {
    expect(shop.source(value)).toBe(expected);
  });
});
