import type { HotEvent } from '../door/messages.ts';
import type { Problem } from '../problems/problems.ts';

/** The part of the slice's remote that takes over what was built anew. */
export interface Updates {
  /** Of the build that runs. */
  hash(): string;
  /**
   * Takes over the next build.
   *
   * @returns false when there is none after the one that runs
   * @throws when it cannot be applied to what runs
   */
  update(): Promise<boolean>;
}

/** The page around it. */
export interface HotPage {
  show(problems: Problem[]): void;
  /** Worth knowing. @param lasting until something else is said */
  say(text: string, lasting?: boolean): void;
  reload(): void;
  /** Asks the server for the slice's parts again. @returns false where that takes a reload */
  refresh(): boolean;
  wait(milliseconds: number): Promise<unknown>;
  /** Of this tab: survives a reload. */
  kept: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** Follows the session in one page. */
export interface Follower {
  take(event: HotEvent): void;
  lost(): void;
  accept(updates: Updates): void;
}

/** Milliseconds that a reload waits for the server to render the new code as well. */
const GRACE = 700;

/** Milliseconds after which a page that no update leads on from is behind, not ahead. */
const BEHIND = 2_000;

/** @param key of this slice, for what is kept over a reload */
export function followSession(key: string, page: HotPage): Follower {
  const guard = `tessera:hot ${key}`;
  let session: string | undefined;
  let isLost = false;
  let wanted: string | undefined;
  let updates: Updates | undefined;
  let turn = Promise.resolve();
  let server = Promise.withResolvers<void>();
  let serverAt = -Infinity;
  let isLeaving = false;
  /** A build to which nothing led on. */
  let doubted: string | undefined;

  function greet(name: string): void {
    if (isLost) page.say('The session is there again.');
    isLost = false;
    if (session !== undefined && session !== name) leave();
    session = name;
  }

  /** One after the other: every build is applied to the one before. */
  function catchUp(): void {
    turn = turn.then(async () => {
      while (updates && !isLeaving && wanted !== undefined && updates.hash() !== wanted) {
        const before = updates.hash();
        try {
          // None after it: it is the newest and what is wanted was told too early, or it is of a
          // build that nothing leads on from.
          if (!(await updates.update())) return void leaveUnlessTold(wanted);
        } catch (error) {
          console.warn('[hot] the page is loaded anew:', error);
          return await leaveFor(wanted);
        }
        if (updates.hash() === before) return;
      }
      if (updates && updates.hash() === wanted) page.kept.removeItem(guard);
    });
  }

  /** After the update that is being taken over: what is answered now is meant for it. */
  function askAgain(what: string): void {
    turn = turn.then(() => {
      if (!isLeaving) page.say(page.refresh() ? `${what}.` : `${what}: seen on reload.`);
    });
  }

  /** A page that is newer than what it was told hears so soon. */
  async function leaveUnlessTold(hash: string): Promise<void> {
    if (doubted === hash) return;
    doubted = hash;
    await page.wait(BEHIND);
    if (wanted === hash && updates?.hash() !== hash) await leaveFor(hash);
  }

  /** A page that cannot take over a build is loaded anew, once for each build. */
  async function leaveFor(hash: string): Promise<void> {
    if (page.kept.getItem(guard) === hash) {
      page.say('This build cannot be applied to the open page. Reload it yourself.', true);
      return;
    }
    page.kept.setItem(guard, hash);
    // HTML of the old code and a browser with the new would not fit.
    const isFresh = performance.now() - serverAt < GRACE;
    if (!isFresh) await Promise.race([server.promise, page.wait(GRACE)]);
    leave();
  }

  function leave(): void {
    if (!isLeaving) page.reload();
    isLeaving = true;
  }

  return {
    take(event) {
      switch (event.type) {
        case 'hello':
          return greet(event.session);
        case 'problems':
          return page.show(event.problems);
        case 'built':
          wanted = event.hash;
          return catchUp();
        case 'server':
          serverAt = performance.now();
          server.resolve();
          server = Promise.withResolvers();
          return askAgain('The server renders the new code');
        case 'backend':
          return askAgain('The service runs the new code');
      }
    },
    lost() {
      if (!isLost) page.say('The session has ended, or is starting again.', true);
      isLost = true;
    },
    accept(next) {
      updates = next;
      catchUp();
    },
  };
}
