import type { Locale } from '@tessera/slice-kit/contract';
import type { WholeOrderFragment } from '../generated/graphql.ts';
import { formatDay, formatMoment } from '../texts/dates.ts';

/** An order with its days in the reader's words. */
export interface OrderView extends Omit<
  WholeOrderFragment,
  'placedAt' | 'returnUntil' | 'history' | 'returns' | 'refunds'
> {
  placedOn: string;
  returnUntil: string | null;
  history: { kind: string; on: string }[];
  returns: (Omit<WholeOrderFragment['returns'][number], 'requestedAt'> & { on: string })[];
  refunds: (Omit<WholeOrderFragment['refunds'][number], 'at'> & { on: string })[];
}

export function toOrderView(order: WholeOrderFragment, locale: Locale): OrderView {
  const { placedAt, returnUntil, history, returns, refunds, ...rest } = order;
  const on = (iso: string): string => formatDay(iso, locale);
  return {
    ...rest,
    placedOn: on(placedAt),
    returnUntil: returnUntil ? on(returnUntil) : null,
    history: history.map(({ kind, at }) => ({ kind, on: formatMoment(at, locale) })),
    returns: returns.map(({ requestedAt, ...asked }) => ({ ...asked, on: on(requestedAt) })),
    refunds: refunds.map(({ at, ...refund }) => ({ ...refund, on: on(at) })),
  };
}
