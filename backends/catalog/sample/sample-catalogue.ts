import type {
  CatalogueCollection,
  CataloguePicture,
  CatalogueProduct,
  Localised,
} from '../src/catalogue-source.ts';
import { kindOf, type Form } from '../src/draw-pictures/forms.ts';
import { frameOf } from '../src/draw-pictures/frame-of.ts';
import { PALETTES } from '../src/draw-pictures/palettes.ts';
import type { PictureIndex } from '../src/draw-pictures/picture-index.ts';
import { seededRandom, type Random } from '../src/draw-pictures/random.ts';
import { FORM_COPY, KIND_LABELS } from './kinds/form-copy.ts';
import { COLLECTIONS } from './plan-collections.ts';
import { handleOf, type PlannedCollection, type PlannedProduct } from './plan.ts';
import { writeReviews } from './reviews/write-reviews.ts';
import { sellProduct } from './sell-product.ts';

/** The sample catalogue's today: everything is dated back from here, so that it never changes by itself. */
const TODAY = new Date('2026-11-01T09:00:00Z');
const DAY = 86_400_000;
const TWO_YEARS = 730;

const SHOWN: Record<'front' | 'detail' | 'room', (title: Localised, what: Localised) => Localised> =
  {
    front: (title, what) => ({ en: `${title.en}, ${what.en}`, ko: `${title.ko}, ${what.ko}` }),
    detail: (title) => ({ en: `${title.en}, seen close up`, ko: `${title.ko}, 가까이서 본 모습` }),
    room: (title) => ({
      en: `${title.en} at home in a room`,
      ko: `${title.ko}, 방 안에 놓인 모습`,
    }),
  };

const OBJECTS: Record<Form, Localised> = {
  'print-portrait': { en: 'print on a wall', ko: '벽에 건 프린트' },
  'print-square': { en: 'square print on a wall', ko: '벽에 건 정사각 프린트' },
  'print-landscape': { en: 'wide print on a wall', ko: '벽에 건 가로 프린트' },
  'notebook-hardcover': { en: 'hardcover notebook with cloth spine', ko: '천 책등 양장 노트' },
  'notebook-stitched': {
    en: 'three stitched notebooks, fanned',
    ko: '펼쳐 놓은 실제본 노트 세 권',
  },
  'notebook-wire': { en: 'wire-bound sketchbook', ko: '와이어 제본 스케치북' },
  'textile-cushion': { en: 'piped cushion', ko: '파이핑을 두른 쿠션' },
  'textile-towel': { en: 'tea towel on a peg rail', ko: '나무 걸이에 건 행주' },
  'textile-throw': { en: 'fringed throw over a rod', ko: '봉에 걸친 술 달린 담요' },
  'textile-hanging': { en: 'wall hanging on an oak rod', ko: '오크 봉에 건 벽걸이 직물' },
  'ceramic-plate': { en: 'patterned plate from above', ko: '위에서 본 무늬 접시' },
  'ceramic-mug': { en: 'patterned mug', ko: '무늬를 두른 머그' },
  'ceramic-vase': { en: 'patterned vase', ko: '무늬를 두른 화병' },
  'ceramic-bowl': { en: 'patterned bowl', ko: '무늬를 두른 그릇' },
  'ceramic-tile': { en: 'panel of twelve tiles', ko: '타일 열두 장으로 이룬 그림' },
};

function picturesOf(product: PlannedProduct, pictures: PictureIndex): CataloguePicture[] {
  return (['front', 'detail', 'room'] as const).flatMap((shot) => {
    const picture = pictures[`${handleOf(product)}/${shot}`];
    return picture ? [{ ...picture, alt: SHOWN[shot](product.title, OBJECTS[product.form]) }] : [];
  });
}

const joined = (parts: readonly Localised[]): Localised => ({
  en: parts.map(({ en }) => en).join('\n\n'),
  ko: parts.map(({ ko }) => ko).join('\n\n'),
});

/** The product's own note, how the pattern comes about or how to keep it, and what it is made as. */
function describe(
  product: PlannedProduct,
  collection: PlannedCollection,
  at: number,
  turn: number,
): Localised {
  const copy = FORM_COPY[product.form];
  const making = collection.making[at % collection.making.length] as Localised;
  const object = copy.object[turn % copy.object.length] as Localised;
  const keeping = copy.keeping[turn % copy.keeping.length] as Localised;
  const rest = [
    [making, object],
    [object, keeping],
    [making, keeping],
  ][at % 3] as Localised[];
  return joined([product.note, ...rest]);
}

/** Which picture shows a finish: prints are photographed in one frame, and bare on the table. */
const pictureFor =
  (product: PlannedProduct) =>
  (finish: string): number | undefined => {
    if (kindOf(product.form) !== 'print') return undefined;
    const frame = frameOf(handleOf(product));
    if (finish === 'unframed') return frame === 'none' ? 0 : 1;
    return finish === `${frame}-frame` ? 0 : undefined;
  };

function productOf(
  product: PlannedProduct,
  collection: PlannedCollection,
  place: { collection: number; product: number; turn: number },
  pictures: PictureIndex,
): CatalogueProduct {
  const handle = handleOf(product);
  const random: Random = seededRandom(`product ${handle}`);
  const kind = kindOf(product.form);
  const copy = FORM_COPY[product.form];
  const shown = picturesOf(product, pictures);
  const createdAt = new Date(TODAY.getTime() - Math.round(random.between(3, TWO_YEARS) * DAY));
  const sku = `TS-${String(place.collection + 1).padStart(2, '0')}${String(place.product + 1).padStart(2, '0')}`;
  return {
    handle,
    kind,
    kindLabel: KIND_LABELS[kind],
    collections: [collection.handle],
    title: product.title,
    subtitle: copy.subtitle[place.turn % copy.subtitle.length] as Localised,
    description: describe(product, collection, place.product, place.turn),
    details: copy.details,
    ...sellProduct(copy, sku, random, {
      reduction: random.weighted([
        [0, 0.84],
        [0.15, 0.06],
        [0.2, 0.06],
        [0.3, 0.04],
      ]),
      soldOut: random.chance(0.025),
      pictureOf: (finish) => {
        const at = pictureFor(product)(finish);
        return at !== undefined && at < shown.length ? at : undefined;
      },
    }),
    pictures: shown,
    colours: [...PALETTES[product.design.palette].colours],
    // Steps of seven walk through a collection so that kinds alternate; collections take turns.
    featuredRank:
      ((place.product * 7 + place.collection * 3) % collection.products.length) *
        COLLECTIONS.length +
      place.collection,
    createdAt,
    reviews: writeReviews(kind, random.fork('reviews'), createdAt, TODAY),
  };
}

/**
 * The store's own catalogue: 12 collections, 240 products, the same on every machine and day.
 * `pictures` is the index that `draw-pictures` writes (see `readPictureIndex`); products whose
 * pictures are missing from it come without.
 */
export function sampleCatalogue(pictures: PictureIndex): {
  collections: CatalogueCollection[];
  products: AsyncIterable<CatalogueProduct>;
} {
  const collections = COLLECTIONS.map(({ handle, title, blurb }, position): CatalogueCollection => {
    const picture = pictures[`collection/${handle}`];
    const alt = {
      en: `Pieces of the ${title.en} collection on a table`,
      ko: `탁자에 놓인 ${title.ko} 컬렉션`,
    };
    return { handle, position, title, blurb, ...(picture ? { picture: { ...picture, alt } } : {}) };
  });
  return { collections, products: listProducts(pictures) };
}

async function* listProducts(pictures: PictureIndex): AsyncGenerator<CatalogueProduct> {
  // Counts how often a form came up, so that its texts are used in turn.
  const turns = new Map<Form, number>();
  for (const [at, collection] of COLLECTIONS.entries()) {
    for (const [index, product] of collection.products.entries()) {
      const turn = turns.get(product.form) ?? 0;
      turns.set(product.form, turn + 1);
      yield productOf(product, collection, { collection: at, product: index, turn }, pictures);
    }
  }
}
