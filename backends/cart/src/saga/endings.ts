/** Work that is under way. */
export interface Endings {
  /** @returns the same promise */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way any more, whatever became of it. */
  all(): Promise<void>;
}

export function createEndings(): Endings {
  const under = new Set<Promise<unknown>>();
  return {
    track(work) {
      const ending = work.then(
        () => {},
        () => {},
      );
      under.add(ending);
      void ending.then(() => under.delete(ending));
      return work;
    },
    async all() {
      while (under.size > 0) await Promise.all(under);
    },
  };
}
