/** Something that must not have happened. */
export interface Failure {
  at: string;
  visitor: string;
  /** `GET /search?q=bowl`, `home page` */
  where: string;
  problem: string;
  /** Releases that the visitor held. */
  set: string;
}

/**
 * A slice that was answered by another release than the one that was held. Right when the held one
 * was replaced or taken back by then; only the log of deploys knows.
 */
export interface Change {
  slice: string;
  held: string;
  got: string;
  /** `visit`: the visitor's set changed; `api`: an answer to an open page came from elsewhere. */
  kind: 'visit' | 'api';
  visitor: string;
  where: string;
  /** When it was asked and when it was answered, milliseconds since 1970. */
  asked: number;
  answered: number;
}

/** What visitors saw. */
export interface Tally {
  visits: number;
  requests: number;
  pages: number;
  /** Answers of APIs. */
  answers: number;
  /** Pieces that were put into a cart and looked for later. */
  pieces: number;
  checkouts: number;
  /** Pages by the release of each slice that made them: `catalog 3f9a01c2d4e5`. */
  releases: Record<string, number>;
  failures: Failure[];
  lostCarts: Failure[];
  mixedSets: Failure[];
  /** What browsers said on their consoles, as a release that is broken there makes them. */
  consoleErrors: Failure[];
  changes: Change[];
}

export function emptyTally(): Tally {
  return {
    ...{ visits: 0, requests: 0, pages: 0, answers: 0, pieces: 0, checkouts: 0 },
    ...{ releases: {}, failures: [], lostCarts: [], mixedSets: [], consoleErrors: [], changes: [] },
  };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    for (const count of COUNTS) sum[count] += tally[count];
    for (const list of LISTS) sum[list].push(...tally[list]);
    sum.changes.push(...tally.changes);
    for (const [release, pages] of Object.entries(tally.releases)) {
      sum.releases[release] = (sum.releases[release] ?? 0) + pages;
    }
  }
  return sum;
}

const COUNTS = ['visits', 'requests', 'pages', 'answers', 'pieces', 'checkouts'] as const;
const LISTS = ['failures', 'lostCarts', 'mixedSets', 'consoleErrors'] as const;
