import type { Locale } from '@tessera/slice-kit/contract';
import { NotFound, type RenderContext } from '@tessera/slice-kit/server';
import { ShowOrderDocument, type WholeOrderFragment } from '../generated/graphql.ts';
import { toOrderView, type OrderView } from './to-order-view.ts';

export interface OrderProps {
  locale: Locale;
  order: OrderView;
  /** Placed a moment ago: the shopper is thanked. */
  fresh: boolean;
  /** Code of what came of the form that led here. */
  notice: string | null;
}

const FRESH_FOR = 15 * 60 * 1000;

/** @throws NotFound when nobody knows the token */
export async function loadOrder(
  { url, params }: { url: URL; params: Record<string, string> },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<OrderProps> {
  const token = params['token'] ?? '';
  const { order } = await execute(ShowOrderDocument, { token });
  // The token stays out of logs: who has it can see the order.
  if (!order) throw new NotFound('no order at this address');
  return {
    locale,
    order: toOrderView(order, locale),
    fresh: isFresh(order, Date.now()),
    notice: url.searchParams.get('notice'),
  };
}

function isFresh({ state, placedAt }: WholeOrderFragment, now: number): boolean {
  const standing = state === 'CONFIRMING' || state === 'PLACED';
  return standing && now - Date.parse(placedAt) < FRESH_FOR;
}
