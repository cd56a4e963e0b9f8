import type pg from 'pg';
import { isHangul, spellingOf, wordsOf } from './words-of.ts';
import { correctWord } from './correct-word.ts';

/** A query as the index understands it. */
export interface ResolvedQuery {
  /** For each typed word that counts, the ids of the index's words that it may stand for. */
  groups: number[][];
  /** The query with misspelt words replaced, when nothing was known as it was typed. */
  corrected?: string;
}

const WORDS_AT_MOST = 8;

/**
 * Finds what the words of a query may stand for: the same stem, what begins so (the last word, and
 * every Hangul word, whose endings are glued on), what a Hangul word contains or is made of. Words
 * like "the" are left out, unless nothing else was typed: "no" may become a notebook.
 *
 * @returns no groups when no word of the query can be searched for
 */
export async function resolveQuery(pool: pg.Pool, query: string): Promise<ResolvedQuery> {
  const typed = wordsOf(query).slice(0, WORDS_AT_MOST);
  if (typed.length === 0) return { groups: [] };
  const found = await findWords(pool, typed);
  const unknown = typed.filter((_, at) => !found[at]!.ignored && found[at]!.ids.length === 0);
  if (unknown.length === 0) return { groups: groupsOf(found) };

  const corrections = new Map<string, string>();
  for (const word of new Set(unknown)) {
    const correction = await correctWord(pool, word);
    // One word that is like nothing in the catalogue: there is nothing to offer instead.
    if (!correction) return { groups: [[]] };
    corrections.set(word, correction);
  }
  const corrected = typed.map((word) => corrections.get(word) ?? word);
  return { groups: groupsOf(await findWords(pool, corrected)), corrected: corrected.join(' ') };
}

interface FoundWord {
  ids: number[];
  /** A stop word: it narrows nothing. */
  ignored: boolean;
}

function groupsOf(found: FoundWord[]): number[][] {
  return found.filter((word) => !word.ignored).map((word) => word.ids);
}

async function findWords(pool: pg.Pool, words: string[]): Promise<FoundWord[]> {
  const hangul = words.map(isHangul);
  const prefix = words.map((word, at) => hangul[at]! || at === words.length - 1);
  const { rows } = await pool.query<FoundWord>({
    name: 'find-words',
    text: FIND_WORDS,
    values: [words, prefix, hangul, words.map(spellingOf)],
  });
  return rows;
}

// Words are letters and digits only, so LIKE's own signs cannot occur; an infix is looked for by its
// spelling, which has the index. The commonest continuations stand for all when very many words begin
// alike ("a").
const FIND_WORDS = `
  with typed as (
    select n, word, prefix, hangul and length(word) > 1 as infix, hangul, spelling,
      coalesce(cardinality(ts_lexize('english_stem', word)) = 0, false)
        and count(*) over () > 1 as ignored,
      (ts_lexize('english_stem', word))[1] as stem
    from unnest($1::text[], $2::bool[], $3::bool[], $4::text[])
      with ordinality as t(word, prefix, hangul, spelling, n)
  ), known as materialized (
    select typed.*, array(
      (select id from search_word where stem = typed.stem)
      union
      (select id from search_word where typed.prefix
         and word ~>=~ typed.word and word ~<~ (typed.word || chr(1114111))
         order by frequency desc limit 64)
      union
      (select id from search_word where typed.infix
         and spelling like '%' || typed.spelling || '%' and word like '%' || typed.word || '%'
         order by frequency desc limit 64)
    ) as ids from typed
  )
  select known.ignored, coalesce(nullif(known.ids, '{}'), array(
    select id from search_word
    where known.hangul and word in (
      select left(known.word, length(known.word) - cut)
      from generate_series(1, least(3, length(known.word) - 2)) as cut)
    order by length(word) desc limit 1)) as ids
  from known order by known.n`;
