import type pg from 'pg';
import { MAIL_CHANNEL } from '../../mail/write-mail.ts';
import { listen } from '../../saga/listen.ts';
import { ORDER_CHANNEL } from '../change-order.ts';

/** What this process hears from the database, whoever caused it. */
export interface Listening {
  /**
   * @param told with the payload; with undefined when something may have been missed
   * @returns a function that ends it
   */
  on(channel: string, told: (payload: string | undefined) => void): () => void;
  stop(): Promise<void>;
}

const CHANNELS = [ORDER_CHANNEL, MAIL_CHANNEL];

/** Listens on one connection for everybody in this process. */
export function startListening(pool: pg.Pool, onTrouble: (error: unknown) => void): Listening {
  const listeners = new Map(
    CHANNELS.map((channel) => [channel, new Set<(payload: string | undefined) => void>()]),
  );
  const tell = (channel: string, payload: string | undefined): void => {
    for (const told of listeners.get(channel) ?? []) told(payload);
  };
  const listening = listen(pool, CHANNELS, {
    onNotification: tell,
    onListening: () => CHANNELS.forEach((channel) => tell(channel, undefined)),
    onTrouble,
  });
  return {
    on(channel, told) {
      listeners.get(channel)?.add(told);
      return () => void listeners.get(channel)?.delete(told);
    },
    stop: () => listening.stop(),
  };
}
