import { expect, it } from 'vitest';
import { parseWanted } from './parse-wanted.ts';

it('reads releases and origins', () => {
  expect(
    parseWanted([
      'catalog=ab12cd34ef56',
      'gift-card=http://localhost:4100/c/x?y',
      'a1=https://x.test',
    ]),
  ).toEqual([
    { slice: 'catalog', release: 'ab12cd34ef56' },
    { slice: 'gift-card', origin: 'http://localhost:4100' },
    { slice: 'a1', origin: 'https://x.test' },
  ]);
});

it.each<[string, string[], string]>([
  ['nothing', [], 'Say what you want to see'],
  ['no value', ['catalog'], '"catalog" is not <slice>='],
  ['an empty one', ['catalog='], '"catalog=" is not <slice>='],
  ['no slice', ['=ab12cd34ef56'], 'is not <slice>='],
  ['a slice in capitals', ['Catalog=ab12cd34ef56'], 'is not <slice>='],
  ['a slice that is a path', ['../x=ab12cd34ef56'], 'is not <slice>='],
  ['a release that is cut off', ['catalog=ab12cd'], '12 hex digits, see `tessera status`'],
  ['a release in capitals', ['catalog=AB12CD34EF56'], 'neither a release'],
  ['another protocol', ['catalog=file:///etc'], 'nor an origin'],
  ['a port', ['catalog=localhost:4100'], 'nor an origin'],
  ['a slice twice', ['a=ab12cd34ef56', 'b=ab12cd34ef56', 'a=http://x.test'], 'a is named twice'],
])('refuses %s', (_, given, words) => {
  expect(() => parseWanted(given)).toThrow(
    expect.objectContaining({
      code: 'invalid_override',
      message: expect.stringContaining(words),
    }),
  );
});
