import type { BusMessage } from '../bus.ts';

/** What a message in a stream holds. */
export interface StoredMessage {
  topic: string;
  key: string;
  body: string;
  raw?: true;
  /** Only in the stream of the dead. */
  dead?: { subscriber: string; reason: string; attempts: number; at: string };
}

export function encodeMessage(
  { topic, key, body, raw }: BusMessage,
  dead?: StoredMessage['dead'],
): string {
  const stored: StoredMessage = { topic, key, body };
  if (raw) stored.raw = true;
  if (dead) stored.dead = dead;
  return JSON.stringify(stored);
}

export function decodeMessage(data: Uint8Array): StoredMessage {
  return JSON.parse(new TextDecoder().decode(data)) as StoredMessage;
}

export function messageIn({ topic, key, body, raw }: StoredMessage): BusMessage {
  return { topic, key, body, ...(raw ? { raw } : {}) };
}
