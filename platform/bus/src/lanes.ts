/** Lets so many pieces of work run at a time; the others wait for their turn. */
export interface Lanes {
  /** Whether work would begin at once. */
  readonly free: boolean;
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function createLanes(width: number): Lanes {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    get free() {
      return running < width;
    },
    async run(work) {
      if (running < width) running += 1;
      // Whoever leaves hands the lane over, so nobody slips in between.
      else await new Promise<void>((go) => waiting.push(go));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
