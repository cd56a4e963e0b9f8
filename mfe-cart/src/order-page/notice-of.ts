import type { OrderView } from './to-order-view.ts';

/** Notices about a return: its form stays open with them. */
export const ABOUT_RETURNS: ReadonlySet<string> = new Set([
  'nothing_chosen',
  'quantity',
  'too_long',
  'unknown_line',
  'unknown_reason',
]);

const GOOD: ReadonlySet<string> = new Set(['cancelled', 'cancelling', 'return_requested']);

/**
 * What there is to say about a form. A cancellation may still be under way when its answer comes, or
 * the parcel may have been faster.
 *
 * @param code that the form led back with
 */
export function noticeOf(code: string, state: OrderView['state']): { code: string; good: boolean } {
  const said =
    code !== 'cancelled' || state === 'CANCELLED'
      ? code
      : state === 'CANCELLING'
        ? 'cancelling'
        : 'not_cancellable';
  return { code: said, good: GOOD.has(said) };
}
