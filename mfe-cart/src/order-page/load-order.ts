import type { Locale } from '@tessera/slice-kit/contract';
import { NotFound, type RenderContext } from '@tessera/slice-kit/server';
import { ShowOrderDocument, type WholeOrderFragment } from '../generated/graphql.ts';
import { renewFirst } from '../session/renew-first.ts';
import { toOrderView, type OrderView } from './to-order-view.ts';

export interface OrderProps {
  locale: Locale;
  /** By what its address names it. */
  at: string;
  order: OrderView;
  /** Placed a moment ago: the shopper is thanked. */
  fresh: boolean;
  /** Code of what came of the form that led here. */
  notice: string | null;
}

const NUMBER = /^T-[0-9A-Z]{4}-[0-9A-Z]{4}$/;
const FRESH_FOR = 15 * 60 * 1000;

/**
 * @throws NotFound when there is no such order for this visitor
 * @throws Redirect to the account when it has to be asked first
 */
export async function loadOrder(
  { url, params }: { url: URL; params: Record<string, string> },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<OrderProps> {
  const at = params['token'] ?? '';
  const { order, visitor } = await execute(ShowOrderDocument, { token: at });
  // Whoever may ask by the number has to prove it first, whether there is such an order or not.
  if (!order && NUMBER.test(at)) renewFirst(visitor, url);
  // The token stays out of logs: who has it can see the order.
  if (!order) throw new NotFound('no order at this address');
  return {
    locale,
    at,
    order: toOrderView(order, locale),
    fresh: isFresh(order, Date.now()),
    notice: url.searchParams.get('notice'),
  };
}

function isFresh({ state, placedAt }: WholeOrderFragment, now: number): boolean {
  const standing = state === 'CONFIRMING' || state === 'PLACED';
  return standing && now - Date.parse(placedAt) < FRESH_FOR;
}
