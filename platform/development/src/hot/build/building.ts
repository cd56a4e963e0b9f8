/** Whether a build is under way, for those who had better wait for it. */
export interface Building {
  begin(): void;
  end(): void;
  /** Fulfilled when nothing is being built, or after a while. */
  settled(): Promise<void>;
}

/** Milliseconds that anybody waits at most. */
const LONGEST = 10_000;

export function trackBuilding(): Building {
  let under: PromiseWithResolvers<void> | undefined;
  const end = (): void => {
    under?.resolve();
    under = undefined;
  };
  return {
    begin: () => void (under ??= Promise.withResolvers()),
    end,
    async settled() {
      if (!under) return;
      const limit = Promise.withResolvers<void>();
      const timer = setTimeout(limit.resolve, LONGEST);
      await Promise.race([under.promise, limit.promise]);
      clearTimeout(timer);
    },
  };
}
