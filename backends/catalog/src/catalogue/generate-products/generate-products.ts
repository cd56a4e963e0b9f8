import {
  COLOURS,
  type CataloguePicture,
  type CatalogueProduct,
  type Localised,
} from '../../catalogue-source.ts';
import { seededRandom, type Random } from '../../draw-pictures/random.ts';
import { pricesFrom } from '../import-csv/convert-price.ts';
import { kindOf, same } from '../import-csv/name-things.ts';
import { FORMS, MOODS, SENTENCES, THINGS } from './words.ts';

export interface GenerateOptions {
  count: number;
  seed: number;
  /** Galleries to reuse; products come without pictures when there are none. */
  galleries: readonly CataloguePicture[][];
  /** Handles of the shop's collections. */
  collections: readonly string[];
}

const TODAY = Date.parse('2026-11-01T09:00:00Z');
const DAY = 86_400_000;
const SIZE: Localised = { en: 'Size', ko: '크기' };
/** Behind everything that people arranged. */
const RANK = 10_000_000;

const join = (parts: readonly Localised[], by = ' '): Localised => ({
  en: parts.map(({ en }) => en).join(by),
  ko: parts.map(({ ko }) => ko).join(by),
});

function generateProduct(
  at: number,
  random: Random,
  { seed, galleries, collections }: GenerateOptions,
): CatalogueProduct {
  const form = random.pick(FORMS);
  const number = same(`No. ${at + 1}`);
  const title = join([random.pick(MOODS), random.pick(THINGS), form.name, number]);
  const label = kindOf(form.kind);
  const cents = random.whole(-4, 8) * 100;
  return {
    handle: `load-${seed}-${at + 1}`,
    ...label,
    collections: collections.length > 0 ? [random.pick(collections)] : [],
    title,
    subtitle: join([random.pick(THINGS), form.name]),
    description: join(random.shuffle(SENTENCES).slice(0, 3), '\n\n'),
    details: [],
    options: [
      {
        name: 'size',
        label: SIZE,
        values: form.sizes.map((value) => ({
          value,
          label: same(value.toUpperCase().replace('X', ' × ')),
        })),
      },
    ],
    variants: form.sizes.map((size, index) => {
      const amount = (form.dollars[index] ?? 30) * 100 + cents;
      return {
        sku: `LOAD-${seed}-${at + 1}-${size.toUpperCase()}`,
        options: [size],
        prices: pricesFrom(
          'USD',
          amount,
          random.chance(0.1) ? Math.round((amount * 1.25) / 100) * 100 : undefined,
        ),
        stock: random.weighted([
          [0, 0.06],
          [random.whole(1, 4), 0.12],
          [random.whole(5, 80), 0.82],
        ]),
      };
    }),
    pictures:
      galleries.length > 0
        ? random.pick(galleries).map((picture) => ({ ...picture, alt: title }))
        : [],
    colours: random.shuffle(Object.keys(COLOURS)).slice(0, random.whole(1, 3)),
    featuredRank: RANK + at,
    createdAt: new Date(TODAY - random.whole(1, 730) * DAY),
    reviews: [],
  };
}

/** A stream of products for load tests; the same seed and count give the same stream. */
export async function* generateProducts(
  options: GenerateOptions,
): AsyncGenerator<CatalogueProduct> {
  for (let at = 0; at < options.count; at += 1)
    yield generateProduct(at, seededRandom(`load ${options.seed} ${at}`), options);
}
