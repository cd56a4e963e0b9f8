import type { Db } from '../database/transaction.ts';
import { viewOf, type Payment } from '../payments/payment.ts';

export type WebhookType =
  | 'payment.requires_action'
  | 'payment.authorised'
  | 'payment.declined'
  | 'payment.captured'
  | 'payment.cancelled'
  | 'payment.refunded';

/** Keeps what is to be told until it has been told. */
export interface WebhookOutbox {
  /** Within the transaction of the change. */
  record(db: Db, type: WebhookType, payment: Payment): Promise<void>;
}

/** For a bank that tells nobody. */
export const silentOutbox: WebhookOutbox = { record: async () => {} };

export const webhookOutbox: WebhookOutbox = {
  async record(db, type, payment) {
    await db.query(
      `insert into webhook (id, body)
       select id, json_build_object('id', 'evt_' || id, 'type', $1::text, 'payment', $2::json)
       from uuidv7() as id`,
      [type, JSON.stringify(viewOf(payment))],
    );
  },
};
