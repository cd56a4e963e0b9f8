import type { SagaRecord } from '../saga/log/find-saga.ts';
import type { Checkout, Refusal } from './checkout.ts';

/** Where a checkout stands between what was filled in and an order. */
export type Standing =
  | { status: 'open'; refusal: Refusal | null }
  /** On its way. */
  | { status: 'placing' }
  /** The bank waits for the shopper at `url`. */
  | { status: 'action'; url: string }
  | { status: 'placed'; token: string };

/**
 * Where a checkout stands.
 *
 * @param saga of its newest try
 */
export function standingOf(
  checkout: Pick<Checkout, 'state' | 'orderToken' | 'refusal'>,
  saga: SagaRecord | undefined,
): Standing {
  if (checkout.state === 'placed') return { status: 'placed', token: checkout.orderToken! };
  if (checkout.state === 'open') return { status: 'open', refusal: checkout.refusal };
  switch (saga?.state) {
    case 'waiting': {
      const { url } = (saga.detail ?? {}) as { url?: string };
      return url === undefined ? { status: 'placing' } : { status: 'action', url };
    }
    // The shopper need not wait until everything is taken back.
    case 'compensating':
    case 'refused':
      return { status: 'open', refusal: refusalOf(saga) };
    case undefined:
      return { status: 'open', refusal: null };
    case 'running':
    case 'completed':
      return { status: 'placing' };
  }
}

/** Whether something of an earlier try is still going on, or being taken back. */
export function isUnderWay(saga: SagaRecord | undefined): boolean {
  return saga !== undefined && saga.endedAt === null;
}

const ABOUT_THE_CARD = new Set([
  'card_declined',
  'authentication_failed',
  'authentication_expired',
]);

/** Whether another card is what is asked for. */
export function isAboutTheCard(refusal: Refusal | null): boolean {
  return refusal !== null && ABOUT_THE_CARD.has(refusal.code);
}

interface Detail {
  code?: string;
  lines?: Refusal['lines'];
}

function refusalOf({ reason, detail }: SagaRecord): Refusal {
  const { code: declineCode, lines } = (detail ?? {}) as Detail;
  return {
    code: reason === 'deadline' ? 'shop_unavailable' : (reason ?? 'shop_unavailable'),
    ...(declineCode === undefined ? {} : { declineCode }),
    ...(lines === undefined ? {} : { lines }),
  };
}
