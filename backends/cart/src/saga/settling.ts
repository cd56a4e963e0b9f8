import type { SagaRecord } from './log/find-saga.ts';

/** Those who wait for what becomes of a saga. */
export interface Settling {
  settled(id: string, timeout: number): Promise<SagaRecord | undefined>;
  /** The saga has perhaps settled. */
  poke(id: string): void;
  pokeAll(): void;
  /** Answers everybody with what is known. */
  stop(): void;
}

/** @param isHere whether the saga is at work in this process, which tells when it settles */
export function createSettling(
  find: (id: string) => Promise<SagaRecord | undefined>,
  isHere: (id: string) => boolean,
): Settling {
  const waiting = new Map<string, Set<() => void>>();
  let stopped = false;

  function poke(id: string): void {
    for (const hurry of waiting.get(id) ?? []) hurry();
  }

  function pokeAll(): void {
    for (const id of waiting.keys()) poke(id);
  }

  async function settled(id: string, timeout: number): Promise<SagaRecord | undefined> {
    const end = performance.now() + timeout;
    let news = false;
    let hurry = (): void => {};
    const listener = (): void => {
      news = true;
      hurry();
    };
    const listeners = waiting.get(id) ?? new Set();
    waiting.set(id, listeners.add(listener));
    try {
      for (let first = true; ; first = false) {
        const left = end - performance.now();
        if (!first || !isHere(id)) {
          news = false;
          const record = await find(id);
          if (!record || isSettled(record) || left <= 0 || stopped) return record;
          if (news) continue;
        }
        await new Promise<void>((finish) => {
          const timer = setTimeout(finish, left);
          hurry = () => {
            clearTimeout(timer);
            finish();
          };
        });
      }
    } finally {
      listeners.delete(listener);
      if (listeners.size === 0 && waiting.get(id) === listeners) waiting.delete(id);
    }
  }

  return {
    settled,
    poke,
    pokeAll,
    stop() {
      stopped = true;
      pokeAll();
    },
  };
}

function isSettled({ state }: SagaRecord): boolean {
  return state !== 'running' && state !== 'compensating';
}
