import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import { OrdersDocument, type WholeOrderFragment } from '../generated/graphql.ts';
import { requireMe } from '../viewer/require-me.ts';

export interface OrdersProps {
  locale: Locale;
  orders: WholeOrderFragment[];
  /** Address of the older orders; null when there are none. */
  older: string | null;
  /** Whether these are not the newest. */
  further: boolean;
}

/** @throws Redirect for guests */
export async function loadOrders(
  { url }: { url: URL },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<OrdersProps> {
  const after = url.searchParams.get('after');
  const { orders } = requireMe(await execute(OrdersDocument, { after }), url);
  const older = orders.next && `${url.pathname}?${new URLSearchParams({ after: orders.next })}`;
  return { locale, orders: orders.orders, older: older ?? null, further: after !== null };
}
