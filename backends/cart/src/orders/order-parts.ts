import type { Outbox } from '@tessera/slice-kit/events';
import type pg from 'pg';
import type { PaymentProvider } from '../payment/payment-provider.ts';

/** What has to do with orders needs these. */
export interface OrderParts {
  pool: pg.Pool;
  outbox: Outbox;
  provider: PaymentProvider;
  /** Public origin of the storefront. */
  origin: string;
}
