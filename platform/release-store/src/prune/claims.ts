import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Objects } from '../objects/objects.ts';

const PUSHING = 'pushing/';
const PRUNING = 'pruning/';
/** No push takes as long: what is older was left by a process that was killed. */
const PUSH_LASTS = 24 * 3_600_000;
/** A prune removes nothing later than this after it began. */
export const PRUNE_LASTS = 60_000;
/** A push waits that long for a prune. The rest is for clocks that differ. */
const PRUNE_IS_OVER = 3 * PRUNE_LASTS;

/**
 * A push counts on contents that are in the store already, and a prune may be about to remove just
 * those. So each tells the other: a push first writes down what it needs and then looks for prunes,
 * a prune first writes down that it is there and then looks for pushes. One of them sees the other.
 */
export interface Claim {
  end(): Promise<void>;
}

/** Says which contents a push needs, and waits for prunes that may not have seen it. */
export async function claimBlobs(objects: Objects, digests: string[]): Promise<Claim> {
  const claim = await leave(objects, PUSHING, { digests });
  try {
    while ((await read(objects, PRUNING, PRUNE_IS_OVER)).length > 0) await sleep(250);
  } catch (error) {
    await claim.end();
    throw error;
  }
  return claim;
}

/** Says that contents are about to be removed. */
export function claimPruning(objects: Objects): Promise<Claim> {
  return leave(objects, PRUNING, {});
}

/** What pushes that are under way need. */
export async function readClaimedBlobs(objects: Objects): Promise<Set<string>> {
  const claims = await read(objects, PUSHING, PUSH_LASTS);
  return new Set(claims.flatMap(({ digests = [] }) => digests));
}

interface Note {
  /** ISO 8601. */
  at: string;
  digests?: string[];
}

async function leave(objects: Objects, folder: string, about: Omit<Note, 'at'>): Promise<Claim> {
  const key = `${folder}${randomBytes(12).toString('hex')}.json`;
  const note: Note = { at: new Date().toISOString(), ...about };
  await objects.putText(key, JSON.stringify(note));
  // One that stays behind costs room for a day and is no reason to fail.
  return { end: () => objects.remove(key).catch(() => {}) };
}

/** The notes that hold still; what is left of killed processes is removed. */
async function read(objects: Objects, folder: string, lasts: number): Promise<Note[]> {
  const notes: Note[] = [];
  for (const key of await objects.list(folder)) {
    const text = await objects.readText(key);
    if (text === undefined) continue;
    const note = JSON.parse(text) as Note;
    if (Date.now() - Date.parse(note.at) < lasts) notes.push(note);
    else await objects.remove(key);
  }
  return notes;
}
