import { basalt } from './collections/basalt.ts';
import { courtyard } from './collections/courtyard.ts';
import { dryLake } from './collections/dry-lake.ts';
import { fiveFold } from './collections/five-fold.ts';
import { highGround } from './collections/high-ground.ts';
import { jogakbo } from './collections/jogakbo.ts';
import { loom } from './collections/loom.ts';
import { quarry } from './collections/quarry.ts';
import { quarterTurns } from './collections/quarter-turns.ts';
import { rainOnStone } from './collections/rain-on-stone.ts';
import { tideline } from './collections/tideline.ts';
import { windfield } from './collections/windfield.ts';
import type { PlannedCollection } from './plan.ts';

/** In the order of the shop. */
export const COLLECTIONS: readonly PlannedCollection[] = [
  tideline,
  jogakbo,
  windfield,
  quarry,
  courtyard,
  highGround,
  quarterTurns,
  rainOnStone,
  loom,
  dryLake,
  fiveFold,
  basalt,
];
