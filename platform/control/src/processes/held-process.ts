import type { ChildProcess } from 'node:child_process';

/**
 * Variable of a process that is started ahead of the one it is going to replace: before it takes
 * anything that the other one still has, it waits until its standard input says so, and ends with it.
 */
export const HOLD = 'TESSERA_HOLD';

/** A process that was started ahead, and the port that it is going to have. */
export interface HeldProcess {
  child: ChildProcess;
  port: number;
}

/** At most one process that waits to take the place of another. */
export interface Holding {
  /** Starts it, unless one waits already. */
  hold(port: number): void;
  /** Lets it begin; it is still here to be taken. */
  letGo(): void;
  /** The process, which begins; undefined when there is none, or when it has ended. */
  take(): HeldProcess | undefined;
  /** It is not needed after all. */
  drop(): void;
}

/**
 * @param start starts a process that is told {@link HOLD}, its standard input a pipe
 * @param end ends it at once
 */
export function createHolding(
  start: (port: number) => ChildProcess,
  end: (child: ChildProcess) => void,
): Holding {
  let held: HeldProcess | undefined;
  const letGo = (): void => {
    if (held?.child.stdin?.writable) held.child.stdin.end('\n');
  };
  const drop = (): void => {
    if (held) end(held.child);
    held = undefined;
  };
  return {
    hold(port) {
      if (held && !hasEnded(held.child)) return;
      held = { child: start(port), port };
      // A program that is not there, or one that ended before it was let go: the next start tells.
      held.child.on('error', () => {});
      held.child.stdin?.on('error', () => {});
    },
    letGo,
    take() {
      if (held && hasEnded(held.child)) drop();
      letGo();
      const taken = held;
      held = undefined;
      return taken;
    },
    drop,
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
