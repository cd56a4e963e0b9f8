import type { Locale } from '@tessera/slice-kit/contract';
import { useId, type ReactElement } from 'react';
import { SelectField } from '../form/field.tsx';
import fields from '../form/form.module.css';
import { orderTexts } from '../texts/order.ts';
import { ABOUT_RETURNS } from './notice-of.ts';
import css from './order-forms.module.css';
import { readReturn } from './read-return.ts';
import type { OrderDesk } from './use-order.ts';

/** How many of which pieces come back, and why. */
export function ReturnForm({ desk, locale }: { desk: OrderDesk; locale: Locale }): ReactElement {
  const { order, busy } = desk;
  const id = useId();
  const texts = orderTexts[locale].back;
  return (
    <details className={css.fold} open={ABOUT_RETURNS.has(desk.notice?.code ?? '')}>
      <summary>{texts.open}</summary>
      <form
        method="post"
        action={`/api/cart/orders/${desk.at}/returns`}
        onSubmit={(event) => {
          event.preventDefault();
          desk.requestReturn(readReturn(new FormData(event.currentTarget)));
        }}
      >
        <p>
          {texts.how} {order.returnUntil && texts.until(order.returnUntil)}
        </p>
        <div className={fields.fields}>
          {order.lines
            .filter(({ returnable }) => returnable > 0)
            .map(({ id: line, title, options, returnable }) => (
              <SelectField
                key={line}
                field={{
                  id: `${id}-${line}`,
                  label: texts.quantityOf(`${title} (${options})`),
                  required: true,
                  locale,
                }}
                name={`quantity_${line}`}
                options={upTo(returnable)}
                defaultValue="0"
              />
            ))}
          <SelectField
            field={{ id: `${id}-reason`, label: texts.reason, required: true, locale }}
            name="reason"
            options={Object.entries(texts.reasons).map(([code, name]) => ({ code, name }))}
          />
          <div className={fields.field}>
            <label htmlFor={`${id}-comment`}>{texts.comment}</label>
            <textarea
              id={`${id}-comment`}
              className={fields.input}
              name="comment"
              rows={3}
              maxLength={1000}
            />
          </div>
        </div>
        <button className={css.send} aria-disabled={busy === 'return' || undefined}>
          {busy === 'return' ? texts.busy : texts.send}
        </button>
      </form>
    </details>
  );
}

function upTo(most: number): { code: string; name: string }[] {
  return Array.from({ length: most + 1 }, (_, n) => ({ code: String(n), name: String(n) }));
}
