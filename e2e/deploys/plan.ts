import { BROKEN, type Broken } from './sources/variants.ts';

/** Something that is done to a shop that has visitors. */
export type Operation =
  | { kind: 'good'; slice: string; name: string }
  | { kind: 'broken'; slice: 'catalog'; how: Broken }
  | { kind: 'rollback'; slice: string };

/** What is asked for at once; the next begins when all of it has ended. */
export type Round = Operation[];

const SLICES = ['catalog', 'cart', 'account'];

/** Every kind of release once, and one way back. */
function everyday(): Round[] {
  const [neverReady, ...others] = BROKEN.toSorted(
    (one, other) => Number(other === 'never-ready') - Number(one === 'never-ready'),
  ).map((how): Operation => ({ kind: 'broken', slice: 'catalog', how }));
  return [
    [{ kind: 'good', slice: 'catalog', name: 'good-1' }],
    // Waits most of its time.
    [neverReady!, { kind: 'good', slice: 'cart', name: 'good-2' }],
    ...others.map((broken) => [broken]),
    [{ kind: 'rollback', slice: 'catalog' }],
  ];
}

/**
 * @param deploys how many in all, the broken ones among them; half as many rollbacks. Undefined: few
 */
export function planOf(deploys: number | undefined): Round[] {
  if (deploys === undefined) return everyday();
  const good = deploys - BROKEN.length;
  const rollbacks = Math.floor(deploys / 2);
  if (!(good >= rollbacks)) {
    throw new Error(`${deploys} deploys are too few for ${rollbacks} ways back`);
  }
  return Array.from({ length: good }, (_, n): Round[] => {
    const slice = SLICES[n % SLICES.length]!;
    const how = BROKEN[n];
    return [
      [{ kind: 'good', slice, name: `good-${n + 1}` }],
      ...(how ? [[{ kind: 'broken' as const, slice: 'catalog' as const, how }]] : []),
      ...(n < rollbacks ? [[{ kind: 'rollback' as const, slice }]] : []),
    ];
  }).flat();
}
