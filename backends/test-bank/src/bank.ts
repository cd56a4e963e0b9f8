import type pg from 'pg';
import type { Trouble } from './trouble/trouble.ts';
import type { WebhookOutbox } from './webhooks/webhook-outbox.ts';

/** What every use case of the bank works with. */
export interface Bank {
  pool: pg.Pool;
  trouble: Trouble;
  outbox: WebhookOutbox;
}
