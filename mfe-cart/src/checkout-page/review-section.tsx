import type { ReactElement } from 'react';
import { useSectionForm } from '../form/use-section-form.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import { ChangedLines } from './changed-lines.tsx';
import css from './section.module.css';
import { Section, type SectionProps } from './section.tsx';

const NO_ERRORS: [] = [];

/** What has changed is confirmed first; then the order may be placed. */
export function ReviewSection(props: SectionProps): ReactElement {
  const { checkout } = props.desk;
  const changed = checkout.lines.filter(({ changes }) => changes.length > 0);
  return (
    <Section {...props} name="review">
      {changed.length > 0 ? (
        <ChangedLines lines={changed} changesKey={props.desk.changesKey} locale={props.locale} />
      ) : (
        <PlaceOrderForm {...props} />
      )}
    </Section>
  );
}

function PlaceOrderForm({ desk, locale }: SectionProps): ReactElement {
  const { id, version, total } = desk.checkout;
  const texts = checkoutTexts[locale];
  const form = useSectionForm(NO_ERRORS, {}, async () => {
    await desk.placeOrder();
    return true;
  });
  const sent = { checkout: id, version, total: total.amount, currency: total.currency, locale };
  return (
    <form method="post" action="/api/cart/checkout/place-order" {...form.handlers}>
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p>{total.amount > 0 ? texts.review : texts.reviewFree}</p>
      <div className={css.actions}>
        {form.failed && (
          <p className={css.failed} role="alert">
            {texts.failed}
          </p>
        )}
        <button className={css.send} aria-disabled={form.busy || undefined}>
          {form.busy ? texts.placing : texts.placeOrder(total.formatted)}
        </button>
        <span className="visually-hidden" role="status">
          {form.busy ? texts.placing : ''}
        </span>
      </div>
    </form>
  );
}
