/** Knows whether the shop has gone on since this page was made. */
export interface ReleaseWatch {
  /** The set that a page made now would have; undefined while that is this page's own. */
  readonly newer: string | undefined;
  /**
   * Takes note of the set that the shop named.
   *
   * @param set undefined from a server that does not say
   * @returns whether it is another than the page's
   */
  tell(set: string | undefined): boolean;
}

/**
 * @param own set of the page
 * @param onChange hears of every newer set, and of undefined when the shop went back to the page's own
 */
export function createReleaseWatch(
  own: string,
  onChange: (newer: string | undefined) => void,
): ReleaseWatch {
  let newer: string | undefined;
  return {
    get newer() {
      return newer;
    },
    tell(set) {
      if (set === undefined) return false;
      const now = set === own ? undefined : set;
      if (now !== newer) {
        newer = now;
        onChange(newer);
      }
      return now !== undefined;
    },
  };
}
