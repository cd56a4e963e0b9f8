import { describe, expect, it } from 'vitest';
import { makeQueries, mistype } from './make-queries.ts';
import { createRandom } from './random.ts';

const titles = [
  { en: 'Quiet Meridian Print', ko: '고요한 자오선 프린트' },
  { en: 'Low Tide', ko: '썰물' },
];
const facets = { kinds: ['print', 'mug'], colours: ['indigo', 'sand', 'rust'] };

describe('makeQueries', () => {
  const queries = makeQueries(titles, facets, 600);

  it('is the same for the same seed and another for another', () => {
    expect(makeQueries(titles, facets, 600)).toEqual(queries);
    expect(makeQueries(titles, facets, 600, 2)).not.toEqual(queries);
  });

  it('has every kind and both languages', () => {
    expect(new Set(queries.map(({ kind }) => kind)).size).toBe(6);
    expect(new Set(queries.map(({ locale }) => locale)).size).toBe(2);
  });

  it('narrows where it says so, and only there', () => {
    for (const { kind, filter, query } of queries) {
      const narrowed = kind === 'narrowed' || kind === 'browsed';
      expect(Object.keys(filter).length > 0).toBe(narrowed);
      expect(query === undefined).toBe(kind === 'browsed');
    }
  });
});

describe('mistype', () => {
  it('changes a long word, keeps its first letter', () => {
    const random = createRandom(3);
    for (let i = 0; i < 50; i++) {
      const typo = mistype('Meridian', random);
      expect(typo).toMatch(/^M/);
      expect(typo).not.toBe('Meridian');
    }
  });

  it('leaves short words alone', () => {
    expect(mistype('Low', createRandom(1))).toBe('Low');
  });
});
