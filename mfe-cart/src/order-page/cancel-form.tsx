import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import { orderTexts } from '../texts/order.ts';
import css from './order-forms.module.css';
import type { OrderDesk } from './use-order.ts';

/** Opened first, then confirmed: nobody cancels by one slip, with scripts or without. */
export function CancelForm({ desk, locale }: { desk: OrderDesk; locale: Locale }): ReactElement {
  const texts = orderTexts[locale].cancel;
  const busy = desk.busy === 'cancel';
  return (
    <details className={css.fold}>
      <summary>{texts.open}</summary>
      <form
        method="post"
        action={`/api/cart/orders/${desk.at}/cancel`}
        onSubmit={(event) => {
          event.preventDefault();
          desk.cancel();
        }}
      >
        <p>{texts.sure}</p>
        <button className={css.danger} aria-disabled={busy || undefined}>
          {busy ? texts.busy : texts.confirm}
        </button>
      </form>
    </details>
  );
}
