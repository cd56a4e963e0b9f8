import { LRUCache } from 'lru-cache';
import type { SharedCaching } from './cache-policy.ts';
import type { Part } from './part.ts';

export type Freshness = 'fresh' | 'stale' | 'stale-if-error';

interface Entry {
  part: Part;
  tags: string[];
  freshUntil: number;
  revalidateUntil: number;
  errorUntil: number;
}

/**
 * Parts that may be shared between visitors, bounded by bytes, dropped by tag.
 * Holds nothing that an answer did not declare public.
 */
export class PartCache {
  readonly #keysByTag = new Map<string, Set<string>>();
  readonly #entries: LRUCache<string, Entry>;
  readonly #now: () => number;

  /** @param maxBytes upper bound of the HTML held, 0 keeps nothing; `now` the clock in milliseconds */
  constructor(maxBytes: number, now: () => number = Date.now) {
    this.#now = now;
    this.#entries = new LRUCache<string, Entry>({
      maxSize: Math.max(1, maxBytes),
      sizeCalculation: ({ part }) => sizeOf(part),
      dispose: ({ tags }, key, reason) => {
        if (reason !== 'set') this.#unlink(key, tags);
      },
    });
  }

  /** What is stored and how good it still is; undefined when nothing usable is there. */
  get(key: string): { part: Part; freshness: Freshness } | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    const now = this.#now();
    if (now < entry.freshUntil) return { part: entry.part, freshness: 'fresh' };
    if (now < entry.revalidateUntil) return { part: entry.part, freshness: 'stale' };
    if (now < entry.errorUntil) return { part: entry.part, freshness: 'stale-if-error' };
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, part: Part, caching: SharedCaching): void {
    const now = this.#now();
    const freshUntil = now + caching.freshFor;
    const before = this.#entries.peek(key);
    if (before) this.#unlink(key, before.tags);
    this.#entries.set(key, {
      part,
      tags: caching.tags,
      freshUntil,
      revalidateUntil: freshUntil + caching.staleWhileRevalidate,
      errorUntil: freshUntil + caching.staleIfError,
    });
    // A part larger than the whole cache was not taken in.
    if (!this.#entries.has(key)) return;
    for (const tag of caching.tags) {
      const keys = this.#keysByTag.get(tag);
      if (keys) keys.add(key);
      else this.#keysByTag.set(tag, new Set([key]));
    }
  }

  /** Drops every part that carries one of the tags. @returns how many went */
  drop(tags: readonly string[]): number {
    let dropped = 0;
    for (const tag of tags) {
      for (const key of [...(this.#keysByTag.get(tag) ?? [])]) {
        if (this.#entries.delete(key)) dropped++;
      }
    }
    return dropped;
  }

  #unlink(key: string, tags: string[]): void {
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }
}

function sizeOf({ head, segments }: Part): number {
  // JavaScript keeps text that is not Latin-1 in two bytes a character.
  let size = 200 + head.length * 2;
  for (const segment of segments) size += Buffer.isBuffer(segment) ? segment.length + 100 : 200;
  return size;
}
