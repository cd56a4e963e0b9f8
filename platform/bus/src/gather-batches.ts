/**
 * Turns many small calls into few large ones without a timer: while a batch is under way, what
 * comes in is gathered for the next.
 *
 * @param run fails or succeeds for its whole batch
 */
export function gatherBatches<T>(
  run: (items: T[]) => Promise<void>,
  options: { max: number },
): (items: readonly T[]) => Promise<void> {
  interface Call {
    items: readonly T[];
    done(): void;
    fail(error: unknown): void;
  }
  let waiting: Call[] = [];
  let running = false;

  function takeCalls(): Call[] {
    let size = 0;
    let count = 0;
    for (const call of waiting) {
      size += call.items.length;
      // A call larger than the maximum goes alone.
      if (count > 0 && size > options.max) break;
      count += 1;
    }
    const taken = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return taken;
  }

  async function drain(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const calls = takeCalls();
      try {
        await run(calls.flatMap((call) => call.items));
        for (const call of calls) call.done();
      } catch (error) {
        for (const call of calls) call.fail(error);
      }
    }
    running = false;
  }

  return (items) => {
    if (items.length === 0) return Promise.resolve();
    return new Promise((done, fail) => {
      waiting.push({ items, done, fail });
      if (!running) void drain();
    });
  };
}
