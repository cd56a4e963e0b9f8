import { createRandom, type Random } from './random.ts';

export interface SearchQuery {
  kind: 'words' | 'word' | 'prefix' | 'typo' | 'narrowed' | 'browsed';
  locale: Locale;
  /** Undefined when only filters are set. */
  query: string | undefined;
  filter: Filter;
}

export type Locale = 'en' | 'ko';

/** A title in the languages of the shop. */
export type Title = Record<Locale, string>;

export interface Filter {
  kinds?: string[];
  colours?: string[];
  priceMin?: number;
  priceMax?: number;
  inStock?: boolean;
}

/** Values that listings can be narrowed to. */
export interface FacetValues {
  kinds: string[];
  colours: string[];
}

/** How often each kind of query comes, in a hundred. */
const MIX: [SearchQuery['kind'], number][] = [
  ['words', 25],
  ['word', 20],
  ['prefix', 15],
  ['typo', 15],
  ['narrowed', 15],
  ['browsed', 10],
];

/**
 * What visitors type, made of the titles they look for: whole words, words not yet finished, typing
 * mistakes, with filters and without, two thirds in English. The same for the same seed.
 */
export function makeQueries(
  titles: readonly Title[],
  facets: FacetValues,
  count: number,
  seed = 1,
): SearchQuery[] {
  const random = createRandom(seed);
  const turns = MIX.flatMap(([kind, share]) => Array<SearchQuery['kind']>(share).fill(kind));
  return Array.from({ length: count }, () => {
    const kind = random.pick(turns);
    const locale = random.below(3) === 0 ? 'ko' : 'en';
    const words = random.pick(titles)[locale].split(/\s+/).filter(Boolean);
    const filter = kind === 'narrowed' || kind === 'browsed' ? makeFilter(facets, random) : {};
    return { kind, locale, query: makeQuery(kind, words, random), filter };
  });
}

function makeQuery(kind: SearchQuery['kind'], words: string[], random: Random): string | undefined {
  const word = random.pick(words);
  const long = words.toSorted((a, b) => b.length - a.length)[0]!;
  switch (kind) {
    case 'words':
      return words.slice(0, 2).join(' ');
    case 'word':
    case 'narrowed':
      return word;
    case 'prefix':
      return long.slice(0, Math.max(2, long.length - 1 - random.below(4)));
    case 'typo':
      return mistype(long, random);
    case 'browsed':
      return undefined;
  }
}

/** A word with two letters swapped, or one left out, never the first; short words stay. */
export function mistype(word: string, random: Random): string {
  const letters = Array.from(word);
  if (letters.length < 4) return word;
  const at = 1 + random.below(letters.length - 2);
  if (random.below(2) === 0) letters.splice(at, 1);
  else [letters[at], letters[at + 1]] = [letters[at + 1]!, letters[at]!];
  return letters.join('');
}

function makeFilter({ kinds, colours }: FacetValues, random: Random): Filter {
  switch (random.below(4)) {
    case 0:
      return { kinds: [random.pick(kinds)] };
    case 1:
      return { colours: [random.pick(colours), random.pick(colours)] };
    case 2:
      return { kinds: [random.pick(kinds)], colours: [random.pick(colours)], inStock: true };
    default:
      return { priceMin: 1000, priceMax: 6000 };
  }
}
