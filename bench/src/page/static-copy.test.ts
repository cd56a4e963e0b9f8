import { expect, it } from 'vitest';
import { withoutScripts } from './static-copy.ts';

it('takes out scripts and what is preloaded for them, nothing else', () => {
  const html =
    '<link rel="stylesheet" href="/a.css"><script type="module" async src="/a.js"></script>' +
    '<link rel="modulepreload" href="/b.js"><link rel="preload" as="font" href="/f.woff2">' +
    '<p>a</p><script type="application/json" data-props>{"a":\n1}</script><p>b</p>';
  expect(withoutScripts(html)).toBe(
    '<link rel="stylesheet" href="/a.css"><link rel="preload" as="font" href="/f.woff2"><p>a</p><p>b</p>',
  );
});
