import { describe, expect, it } from 'vitest';
import { editDistance } from './correct-word.ts';
import { spellingOf, wordsOf } from './words-of.ts';

describe('words of a text', () => {
  it.each([
    ['Low Tide, No. 1', ['low', 'tide', 'no', '1']],
    ['Café “Über” Straße', ['cafe', 'uber', 'strasse']],
    ['낮은 물결 노트', ['낮은', '물결', '노트']],
    ['ＡＢＣ ½', ['abc', '1', '2']],
    ['hand-made/A4', ['hand', 'made', 'a4']],
    ['— … !', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are the same however Hangul is composed', () => {
    expect(wordsOf('도자기'.normalize('NFD'))).toEqual(wordsOf('도자기'));
  });
});

describe('spelling', () => {
  it('takes Hangul apart into ASCII letters', () => {
    expect(spellingOf('도자기')).toBe('dojagi');
    expect(spellingOf('물결')).toMatch(/^[a-z]+$/);
  });

  it('leaves one letter of difference for one slip', () => {
    expect(editDistance(spellingOf('도자기'), spellingOf('도지기'))).toBe(1);
  });
});

describe('edit distance', () => {
  it.each([
    ['print', 'print', 0],
    ['pirnt', 'print', 1],
    ['ceramc', 'ceramic', 1],
    ['bowl', 'bow', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('from %s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});
