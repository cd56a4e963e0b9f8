import type { Locale } from '@tessera/slice-kit/contract';
import { useEffect, useRef, type ReactElement } from 'react';
import { orderTexts } from '../texts/order.ts';
import { noticeOf } from './notice-of.ts';
import css from './order-notice.module.css';
import type { OrderView } from './to-order-view.ts';
import type { Notice } from './use-order.ts';

/** What came of a form. Takes the focus; says nothing for a code it does not know. */
export function OrderNotice({
  notice,
  state,
  locale,
}: {
  notice: Notice;
  state: OrderView['state'];
  locale: Locale;
}): ReactElement | null {
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => box.current?.focus(), []);
  const { notices } = orderTexts[locale];
  const { code, good } = noticeOf(notice.code, state);
  if (!Object.hasOwn(notices, code)) return null;
  return (
    <p
      ref={box}
      className={good ? css.good : css.bad}
      role={good ? 'status' : 'alert'}
      tabIndex={-1}
    >
      {notices[code]}
    </p>
  );
}
