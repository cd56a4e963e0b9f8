/**
 * Does something now and again every so often, never twice at the same time. Call `stop` before what
 * it works with ends.
 *
 * @param every milliseconds
 */
export function workRegularly(
  work: () => Promise<void>,
  every: number,
  onTrouble: (error: unknown) => void,
): { stop(): Promise<void> } {
  let working: Promise<void> | undefined;
  const begin = (): void => {
    working ??= work()
      .catch(onTrouble)
      .finally(() => {
        working = undefined;
      });
  };
  begin();
  const timer = setInterval(begin, every);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}
