import { expect, test } from 'vitest';
import { parsePart, type Part } from './part.ts';

const readable = ({ segments }: Part) =>
  segments.map((segment) => (Buffer.isBuffer(segment) ? segment.toString() : segment));

test('marks every element of the head as the page’s own', () => {
  const { head } = parsePart(
    200,
    '<head><title>A &amp; B</title><meta name="x" content="y"></head><p>z</p>',
  );
  expect(head).toBe(
    '<title data-page-head>A &amp; B</title><meta data-page-head name="x" content="y">',
  );
});

test('cuts the content at its slots, whatever the order of their attributes', () => {
  const part = parsePart(
    200,
    '<p>a</p><slice-slot props="x=1&amp;y=%22" name="b/c"></slice-slot><p>d</p><slice-slot name="e/f"></slice-slot>',
  );
  expect(readable(part)).toEqual([
    '<p>a</p>',
    { name: 'b/c', props: 'x=1&y=%22' },
    '<p>d</p>',
    { name: 'e/f', props: '' },
    '',
  ]);
});

test('a part without head and slots is one segment', () => {
  expect(readable(parsePart(200, '<p>가</p>'))).toEqual(['<p>가</p>']);
});
