import type { Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';

/** Sees to the releases beside the active ones: how long they run, and that they end in order. */
export interface Housekeeping {
  /** Ends what has to go before another release of a slice is started. */
  makeRoom(slice: string, role: 'candidate' | 'preview'): Promise<void>;
  /** What was just replaced runs on for a while: its pages are open, and going back takes no start. */
  leave(slice: string, how?: 'replaced' | 'taken back'): void;
  /** Takes a release out. One that had visitors serves their open pages for a little longer. */
  takeBack(release: Release, hadVisitors: boolean): Promise<void>;
  close(): void;
}

/** Milliseconds that a release runs on after it was replaced, and after it was taken back. */
const STAYS = { replaced: 10 * 60_000, takenBack: 60_000 };
const DRAIN = 10_000;

export function keepStanding(stage: Stage): Housekeeping {
  const { standing } = stage;
  const timers = new Map<string, NodeJS.Timeout>();
  /** Nobody goes back to these. */
  const takenBack = new Set<string>();

  async function end(release: Release): Promise<void> {
    clearTimeout(timers.get(release.directory));
    timers.delete(release.directory);
    // Out of what everyone is told first: nobody asks for it any more when its processes go.
    standing.remove(release.record.slice, release.record.release);
    await stage.stop(release, DRAIN);
  }

  function endLater(release: Release, after: number): void {
    clearTimeout(timers.get(release.directory));
    const timer = setTimeout(() => {
      void end(release).catch((error: unknown) => stage.log('error', String(error)));
    }, after);
    timer.unref();
    timers.set(release.directory, timer);
  }

  const beside = (slice: string, role: string): Release[] =>
    standing
      .beside(slice)
      .filter((one) => one.role === role)
      .map(({ release }) => release);

  return {
    async makeRoom(slice, role) {
      // The one that was replaced last is what a rollback goes to; memory is for no more than that.
      const leaving = beside(slice, 'leaving');
      const kept = leaving.findLast(({ directory }) => !takenBack.has(directory));
      const previews = role === 'preview' ? beside(slice, 'preview') : [];
      await Promise.all([...leaving.filter((release) => release !== kept), ...previews].map(end));
    },
    leave(slice, how = 'replaced') {
      const leaving = beside(slice, 'leaving');
      for (const release of leaving) endLater(release, STAYS.replaced);
      const last = leaving.at(-1);
      if (last && how === 'taken back') takenBack.add(last.directory);
      const active = standing.active(slice);
      if (!active) return;
      // It may be back.
      clearTimeout(timers.get(active.directory));
      timers.delete(active.directory);
      takenBack.delete(active.directory);
    },
    async takeBack(release, hadVisitors) {
      const { slice, release: name } = release.record;
      if (standing.active(slice)?.record.release === name) return;
      if (!hadVisitors) return end(release);
      takenBack.add(release.directory);
      standing.place(release, 'leaving');
      endLater(release, STAYS.takenBack);
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
