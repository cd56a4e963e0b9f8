import { setTimeout as pass } from 'node:timers/promises';
import type { Pool } from 'pg';

const FIRST_PAUSE = 25;
const LONGEST_PAUSE = 1_000;

/** Hears notifications, on one connection of the pool, for as long as it is not stopped. */
export function listen(
  pool: Pool,
  channels: readonly string[],
  handlers: {
    onNotification(channel: string, payload: string): void;
    /** Listening again: something may have been missed. */
    onListening(): void;
    onTrouble(error: unknown): void;
  },
): { stop(): Promise<void> } {
  const stopping = new AbortController();

  async function hear(): Promise<void> {
    const client = await pool.connect();
    let broken: Error | undefined;
    const over = new Promise<void>((finish) => {
      client.on('error', (error) => {
        broken = error;
        finish();
      });
      client.on('end', finish);
      stopping.signal.addEventListener('abort', () => finish(), { once: true });
      if (stopping.signal.aborted) finish();
    });
    try {
      client.on('notification', ({ channel, payload }) =>
        handlers.onNotification(channel, payload ?? ''),
      );
      for (const channel of channels) await client.query(`listen ${channel}`);
      handlers.onListening();
      await over;
      if (broken) throw broken;
    } finally {
      // Nobody else is to get a connection that listens.
      client.release(true);
    }
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const since = performance.now();
      try {
        await hear();
      } catch (error) {
        handlers.onTrouble(error);
      }
      failures = performance.now() - since > LONGEST_PAUSE ? 1 : failures + 1;
      await pass(pauseAfter(failures), undefined, {
        signal: stopping.signal,
      }).catch(() => {});
    }
  }
  const running = run();

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Milliseconds to wait after so many failures in a row: doubling, and never the same for two. */
function pauseAfter(failures: number): number {
  const full = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 30));
  return full * (0.5 + Math.random() / 2);
}
