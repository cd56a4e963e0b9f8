/** A request and what made the browser send it. */
export interface Link {
  url: string;
  initiator: string | undefined;
}

/**
 * How many requests have to come back, one after the other, before the last one can be sent: 0 for
 * the document, 1 for what the document names, 2 for what only that one names.
 *
 * @param requests in the order in which they were sent
 * @returns the longest chain, the document first
 */
export function longestChain(requests: readonly Link[]): string[] {
  const chains = new Map<string, string[]>();
  let longest: string[] = [];
  for (const { url, initiator } of requests) {
    if (chains.has(url)) continue;
    const document = requests[0]!.url;
    const parent = initiator !== undefined && initiator !== url ? chains.get(initiator) : undefined;
    // Who asked is not known for what the browser thought of itself: the document made it do so.
    const before = parent ?? (url === document ? [] : [document]);
    const chain = [...before, url];
    chains.set(url, chain);
    if (chain.length > longest.length) longest = chain;
  }
  return longest;
}

/** Depth of the longest chain; the document alone is 0. */
export function chainDepth(requests: readonly Link[]): number {
  return Math.max(0, longestChain(requests).length - 1);
}
