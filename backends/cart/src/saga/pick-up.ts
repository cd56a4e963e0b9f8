export interface PickUp {
  /** Takes what is due, once more when it is called while that is under way. */
  look(): void;
  /** Looks after so many milliseconds, if that is sooner than it would look anyway. */
  lookIn(milliseconds: number): void;
  /** Looks if there was more than could be taken. */
  lookIfFull(): void;
  /** Ends when nothing more is being taken. */
  stop(): Promise<void>;
}

/** Looks for due sagas: when it is told to, and ever again, for those that no notification tells of. */
export function createPickUp(options: {
  /** Takes what there is room for. `full`: there may be more. */
  take(): Promise<{ full: boolean }>;
  /** Milliseconds. */
  every: number;
  onTrouble(error: unknown): void;
}): PickUp {
  const { take, every, onTrouble } = options;
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  let full = false;
  let again = false;
  let looking: Promise<void> | undefined;

  async function lookWhileAsked(): Promise<void> {
    while (again && !stopped) {
      again = false;
      full = (await take()).full;
    }
  }

  function look(): void {
    again = true;
    looking ??= lookWhileAsked()
      .catch(onTrouble)
      .finally(() => {
        looking = undefined;
      });
  }
  const poll = setInterval(look, every);

  return {
    look,
    lookIfFull() {
      if (full) look();
    },
    lookIn(milliseconds) {
      if (milliseconds > every || stopped) return;
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          look();
        },
        Math.max(0, milliseconds),
      );
      timers.add(timer);
    },
    async stop() {
      stopped = true;
      clearInterval(poll);
      for (const timer of timers) clearTimeout(timer);
      await looking;
    },
  };
}
