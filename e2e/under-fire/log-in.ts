import { setTimeout as pause } from 'node:timers/promises';
import type { Customer } from '../journeys/account/quick-account.ts';
import type { Visitor } from './visitor.ts';

const TRIES = 100;

/** Logs a customer in, whatever burns; again and again until the shop says that it is done. */
export async function logIn(visitor: Visitor, { email, password }: Customer): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { location } = await visitor.insist(() =>
      visitor.post('/api/account/login', { email, password, return: '/cart' }),
    );
    if (location === '/cart') return;
    await pause(200);
  }
  throw new Error(`${email} was not let in`);
}
