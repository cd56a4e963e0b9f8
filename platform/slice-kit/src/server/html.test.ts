import { expect, test } from 'vitest';
import { html, jsonForHtml } from './html.ts';

test('html escapes every value and drops what is absent', () => {
  expect(html`<a title="${'"<&\'>'}">${undefined}${0}</a>`).toBe(
    '<a title="&quot;&lt;&amp;&#39;&gt;">0</a>',
  );
});

test('jsonForHtml survives a script element and parses back', () => {
  const value = { a: '</script><!--', b: '\u2028' };
  expect(jsonForHtml(value)).not.toMatch(/[<\u2028]/);
  expect(JSON.parse(jsonForHtml(value))).toEqual(value);
});
