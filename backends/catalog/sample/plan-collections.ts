import { tideline } from './collections/tideline.ts';
import type { PlannedCollection } from './plan.ts';

/** In the order of the shop. */
export const COLLECTIONS: readonly PlannedCollection[] = [tideline];
