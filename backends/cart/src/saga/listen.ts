import { setTimeout as pass } from 'node:timers/promises';
import type { Pool } from 'pg';
import { DATABASE_BACK_OFF, pauseAfter } from './back-off.ts';

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
      failures = performance.now() - since > DATABASE_BACK_OFF.longest ? 1 : failures + 1;
      await pass(pauseAfter(failures, DATABASE_BACK_OFF), undefined, {
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
