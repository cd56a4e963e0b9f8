/** Lets one loop wait for a condition that other code brings about and tells of. */
export interface Waiting {
  /** Something changed: conditions are looked at again. */
  tell(): void;
  /** Until the condition holds, or that many milliseconds at most. */
  until(condition: () => boolean, milliseconds?: number): Promise<void>;
}

export function createWaiting(): Waiting {
  const checks = new Set<() => void>();
  return {
    tell() {
      for (const check of [...checks]) check();
    },
    until(condition, milliseconds) {
      return new Promise((done) => {
        const finish = (): void => {
          clearTimeout(timer);
          checks.delete(check);
          done();
        };
        const check = (): void => {
          if (condition()) finish();
        };
        const timer = milliseconds === undefined ? undefined : setTimeout(finish, milliseconds);
        checks.add(check);
        check();
      });
    },
  };
}
