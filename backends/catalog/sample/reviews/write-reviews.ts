import type { CatalogueReview, Locale } from '../../src/catalogue-source.ts';
import type { Kind } from '../../src/draw-pictures/forms.ts';
import type { Random } from '../../src/draw-pictures/random.ts';
import { ENGLISH } from './english.ts';
import { KOREAN } from './korean.ts';
import { NAMES } from './names.ts';
import type { ReviewText, Verdict } from './review-pool.ts';

const POOLS = { en: ENGLISH, ko: KOREAN } as const;
const DAY = 86_400_000;

const verdictOf = (rating: number): Verdict =>
  rating >= 4 ? 'good' : rating === 3 ? 'mixed' : 'poor';

/** Takes texts in turn from shuffled decks, so that a product never shows the same one twice and all come up evenly. */
function dealer<T>(random: Random, deck: readonly T[]): () => T {
  let hand: T[] = [];
  return () => {
    if (hand.length === 0) hand = random.shuffle(deck);
    return hand.pop() as T;
  };
}

/** Reviews of one product, newest first; none for a few, otherwise 4 to 14. */
export function writeReviews(
  kind: Kind,
  random: Random,
  from: Date,
  until: Date,
): CatalogueReview[] {
  if (random.chance(0.06)) return [];
  const count = random.whole(4, 14);
  const texts = new Map<string, () => ReviewText>();
  const names = { en: dealer(random, NAMES.en), ko: dealer(random, NAMES.ko) };
  const closings = new Map<string, () => string>();
  const mood = random.between(-0.06, 0.1);
  const left: Record<string, number> = {};
  return Array.from({ length: count }, (): CatalogueReview => {
    const locale: Locale = random.chance(0.56) ? 'en' : 'ko';
    let rating = random.weighted([
      [5, 0.58 + mood],
      [4, 0.28],
      [3, 0.1 - mood],
      [2, 0.045 - mood / 3],
    ] as const);
    // A product with more complaints than there are different ones gets praise instead.
    const slot = `${locale}/${verdictOf(rating)}`;
    left[slot] ??= POOLS[locale][kind][verdictOf(rating)].length;
    if (left[slot] === 0) rating = 5;
    else left[slot] -= 1;
    const verdict = verdictOf(rating);
    const key = `${locale}/${verdict}`;
    const pool = POOLS[locale];
    if (!texts.has(key)) texts.set(key, dealer(random, pool[kind][verdict]));
    const endings = verdict === 'good' ? 'afterwards' : 'reservations';
    if (!closings.has(`${locale}/${endings}`))
      closings.set(`${locale}/${endings}`, dealer(random, pool[endings]));
    const [title, body] = (texts.get(key) as () => ReviewText)();
    const closing = random.chance(0.55)
      ? ` ${(closings.get(`${locale}/${endings}`) as () => string)()}`
      : '';
    const age = random.next() ** 1.4 * Math.max(DAY, until.getTime() - from.getTime() - 6 * DAY);
    return {
      author: names[locale](),
      rating,
      title,
      body: `${body}${closing}`,
      locale,
      createdAt: new Date(until.getTime() - Math.round(age)),
    };
  }).toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}
