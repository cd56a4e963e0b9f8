import type pg from 'pg';
import { spellingOf } from './words-of.ts';

/**
 * The word of the catalogue that a misspelt one most likely means, or undefined when none is near:
 * candidates by trigrams, the nearest in letters among them, the commoner of two equals.
 */
export async function correctWord(pool: pg.Pool, word: string): Promise<string | undefined> {
  const spelling = spellingOf(word);
  const slips = spelling.length < 4 ? 1 : spelling.length < 9 ? 2 : 3;
  const { rows } = await pool.query<{ word: string; spelling: string }>({
    name: 'similar-words',
    text: SIMILAR_WORDS,
    values: [spelling, slips],
  });
  let best: { word: string; distance: number } | undefined;
  for (const candidate of rows) {
    const distance = editDistance(spelling, candidate.spelling);
    if (distance <= slips && (!best || distance < best.distance)) {
      best = { word: candidate.word, distance };
    }
  }
  return best?.word;
}

const SIMILAR_WORDS = `
  select word, spelling from search_word
  where spelling % $1 and length(spelling) between length($1) - $2 and length($1) + $2
  order by similarity(spelling, $1) desc, frequency desc limit 40`;

/** Letters to insert, leave out, replace or swap with their neighbour to get from `a` to `b`. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
