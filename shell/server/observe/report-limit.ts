import { LRUCache } from 'lru-cache';

/** Reports of one client at once, and each second after that. */
const BURST = 60;
const PER_SECOND = 10;
const MOST_CLIENTS = 10_000;

/**
 * Bounds what one client may report, so that nobody alone can talk a release down.
 *
 * @param now milliseconds; tests move it
 * @returns whether another report of this client is heard
 */
export function createReportLimit(
  now: () => number = () => performance.now(),
): (client: string) => boolean {
  // A client that is forgotten has been silent for longer than all others.
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: MOST_CLIENTS });
  return (client) => {
    const time = now();
    const bucket = buckets.get(client) ?? { tokens: BURST, at: time };
    const refilled = bucket.tokens + ((time - bucket.at) / 1_000) * PER_SECOND;
    const tokens = Math.min(BURST, refilled);
    const heard = tokens >= 1;
    buckets.set(client, { tokens: heard ? tokens - 1 : tokens, at: time });
    return heard;
  };
}
