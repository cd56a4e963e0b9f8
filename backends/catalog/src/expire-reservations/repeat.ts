export interface Repetition {
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Does something again and again, `pause` milliseconds after it was done.
 *
 * @param onTrouble told when it begins to fail; not again until it has succeeded
 */
export function repeat(
  pause: number,
  work: () => Promise<unknown>,
  onTrouble: (error: unknown) => void,
): Repetition {
  let stopped = false;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;
  const turn = async (): Promise<void> => {
    try {
      await work();
      failing = false;
    } catch (error) {
      if (!failing) onTrouble(error);
      failing = true;
    }
    if (stopped) return;
    timer = setTimeout(() => {
      running = turn();
    }, pause);
    timer.unref();
  };
  let running = turn();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
