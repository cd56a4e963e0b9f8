import { useCallback, useEffect, useState } from 'react';
import { askCart } from '../ask-cart/ask-cart.ts';
import { hashOf } from '../ask-cart/hash-of.ts';
import {
  CancelOrderDocument,
  RequestReturnDocument,
  ShowOrderDocument,
  type CancelOrderMutation,
  type RequestReturnMutation,
  type ReturnReason,
  type ShowOrderQuery,
} from '../generated/graphql.ts';
import { watch } from '../live/watch.ts';
import type { OrderProps } from './load-order.ts';
import { toOrderView, type OrderView } from './to-order-view.ts';

export interface OrderDesk {
  /** By what the order's address names it. */
  at: string;
  order: OrderView;
  notice: Notice | null;
  /** What is under way. */
  busy: 'cancel' | 'return' | null;
  cancel(): void;
  requestReturn(asked: ReturnWish): void;
}

export interface Notice {
  code: string;
  /** Different for each try: the same code twice is told twice. */
  at: number;
}

export interface ReturnWish {
  lines: { line: string; quantity: number }[];
  reason: ReturnReason;
  comment: string;
}

type Answer = CancelOrderMutation['answer'] | RequestReturnMutation['answer'];

/** The order as it stands by now, and what can be done about it in place. */
export function useOrder({ locale, at: token, order: given, notice }: OrderProps): OrderDesk {
  const [shown, setShown] = useState({ given, order: given });
  const [told, setTold] = useState<Notice | null>(notice === null ? null : { code: notice, at: 0 });
  const [busy, setBusy] = useState<OrderDesk['busy']>(null);
  // Another answer of the server, by a soft navigation to this page, counts more.
  if (shown.given !== given) setShown({ given, order: given });
  const { order } = shown;
  const { version } = order;

  const show = useCallback(
    (fetched: NonNullable<ShowOrderQuery['order']>) =>
      setShown((before) => {
        // Answers may overtake each other.
        if (fetched.version < before.order.version) return before;
        return { ...before, order: toOrderView(fetched, locale) };
      }),
    [locale],
  );

  useEffect(
    () =>
      watch<{ version: number }>({
        events: `/api/cart/orders/${token}/events`,
        event: 'order',
        status: `/api/cart/orders/${token}/status`,
        onNews(news) {
          if (news.version <= version) return;
          askCart<ShowOrderQuery>(hashOf(ShowOrderDocument), { token }).then(
            ({ order: fetched }) => fetched && show(fetched),
            // The next event, or the next visit.
            () => {},
          );
        },
      }),
    [token, version, show],
  );

  const act = async (
    what: NonNullable<OrderDesk['busy']>,
    code: string,
    ask: () => Promise<{ answer: Answer }>,
  ) => {
    if (busy) return;
    setBusy(what);
    try {
      const { answer } = await ask();
      if (answer.order) show(answer.order);
      setTold({ code: answer.errors[0]?.code ?? code, at: Date.now() });
    } catch {
      setTold({ code: 'failed', at: Date.now() });
    } finally {
      setBusy(null);
    }
  };

  return {
    at: token,
    order,
    notice: told,
    busy,
    cancel: () =>
      void act('cancel', 'cancelled', () =>
        askCart<CancelOrderMutation>(hashOf(CancelOrderDocument), { token }),
      ),
    requestReturn: (asked) =>
      void act('return', 'return_requested', () =>
        askCart<RequestReturnMutation>(hashOf(RequestReturnDocument), { token, ...asked }),
      ),
  };
}
