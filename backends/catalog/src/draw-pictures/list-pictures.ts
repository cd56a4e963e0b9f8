import { COLLECTIONS } from '../../sample/plan-collections.ts';
import { handleOf, type PlannedCollection, type PlannedProduct } from '../../sample/plan.ts';
import type { Design } from './draw-artwork.ts';
import { drawDetail } from './draw-detail.ts';
import { drawFront } from './draw-front.ts';
import { kindOf } from './forms.ts';
import { frameOf } from './frame-of.ts';
import { hashText, seededRandom } from './random.ts';
import { drawRoom } from './scenes/draw-room.ts';
import { drawStillLife, type Shown } from './scenes/still-life.ts';

export interface PicturePlan {
  id: string;
  /** Draws the SVG; cheap enough to do on every run, which is how changes are noticed. */
  draw(): string;
}

/** Share of products, by kind, that are also shown in a room. */
const ROOM_SHARE = { print: 0.34, textile: 0.32, ceramic: 0.28, notebook: 0.2 } as const;

export const hasRoom = (handle: string, product: PlannedProduct): boolean =>
  (hashText(`room ${handle}`) % 1000) / 1000 < ROOM_SHARE[kindOf(product.form)];

function picturesOf(product: PlannedProduct): PicturePlan[] {
  const handle = handleOf(product);
  const { design, form } = product;
  const plans: PicturePlan[] = [
    {
      id: `${handle}/front`,
      draw: () => drawFront(design, form, seededRandom(handle), frameOf(handle)).svg(),
    },
    { id: `${handle}/detail`, draw: () => drawDetail(design, form, seededRandom(handle)) },
  ];
  if (hasRoom(handle, product))
    plans.push({
      id: `${handle}/room`,
      draw: () => drawRoom(design, form, seededRandom(`room ${handle}`)).svg(),
    });
  return plans;
}

function pictureOf(collection: PlannedCollection, turn: number): PicturePlan {
  const random = seededRandom(`collection ${collection.handle}`);
  const [first, ...rest] = collection.products.map(({ design }) => design) as [Design, ...Design[]];
  const shown = [first, ...random.shuffle(rest).slice(0, 3)] as unknown as Shown;
  return {
    id: `collection/${collection.handle}`,
    draw: () => drawStillLife(shown, collection.wall, seededRandom(collection.handle), turn).svg(),
  };
}

/** Every picture of the sample catalogue. */
export const listPictures = (): PicturePlan[] => [
  ...COLLECTIONS.map(pictureOf),
  ...COLLECTIONS.flatMap(({ products }) => products.flatMap(picturesOf)),
];
