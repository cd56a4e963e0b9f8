/** How something went; `busy`: it was not begun, because something else is under way. */
export type Ending = 'done' | 'failed' | 'busy';

/** Runs one thing at a time: whatever is pressed while it is under way is not done a second time. */
export function oneAtATime(): (work: () => Promise<unknown>) => Promise<Ending> {
  let busy = false;
  return async (work) => {
    if (busy) return 'busy';
    busy = true;
    try {
      await work();
      return 'done';
    } catch {
      return 'failed';
    } finally {
      busy = false;
    }
  };
}
