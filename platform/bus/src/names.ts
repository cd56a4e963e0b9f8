import { createHash } from 'node:crypto';
import { BusError } from './bus-error.ts';
import type { BusMessage } from './bus.ts';

const TOPIC = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/;
const SUBSCRIBER = /^[A-Za-z0-9_-]{1,64}$/;

/** Topics that every bus can carry: dotted words of letters, digits, `_` and `-`, 128 at most. */
export function isTopic(name: string): boolean {
  return name.length <= 128 && TOPIC.test(name);
}

/** @throws BusError `bus_name` */
export function requireNames(subscriber: string, topic: string): void {
  if (!SUBSCRIBER.test(subscriber)) {
    throw new BusError(
      'bus_name',
      `subscriber "${subscriber}": use letters, digits, _ and -, 64 at most`,
    );
  }
  if (!isTopic(topic)) {
    throw new BusError(
      'bus_name',
      `topic "${topic}": use dotted words of letters, digits, _ and -, 128 at most`,
    );
  }
}

/** 128 bits that are the same for the same message, in hexadecimal. */
export function fingerprint({ topic, key }: Pick<BusMessage, 'topic' | 'key'>): string {
  return createHash('sha256').update(`${topic}\n${key}`).digest('hex').slice(0, 32);
}
