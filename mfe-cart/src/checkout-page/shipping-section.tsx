import { useId, type ReactElement } from 'react';
import { ErrorSummary } from '../form/error-summary.tsx';
import { useHydrated } from '../form/use-hydrated.ts';
import { useSectionForm } from '../form/use-section-form.ts';
import { checkoutTexts, type CheckoutTexts } from '../texts/checkout.ts';
import { SectionActions } from './section-actions.tsx';
import { Section, type SectionProps } from './section.tsx';
import css from './shipping-section.module.css';

const RULES = { method: { required: true, maxLength: 40 } };

export function ShippingSection(props: SectionProps): ReactElement {
  const { methods, method } = props.desk.checkout.shipping;
  const chosen = methods.find(({ code }) => code === method);
  const texts = checkoutTexts[props.locale];
  return (
    <Section
      {...props}
      name="shipping"
      summary={
        chosen && (
          <p>
            {methodName(chosen.code, texts)}, {texts.days(chosen.minDays, chosen.maxDays)}
          </p>
        )
      }
    >
      <ShippingForm {...props} />
    </Section>
  );
}

function ShippingForm({ desk, locale }: SectionProps): ReactElement {
  const { shipping } = desk.checkout;
  const id = useId();
  const live = useHydrated();
  const texts = checkoutTexts[locale];
  const title = texts.sections.shipping;
  const form = useSectionForm(shipping.errors, RULES, (data) =>
    desk.save('shipping', { method: data.get('method') }),
  );
  const chosen = shipping.method ?? shipping.methods[0]?.code;
  return (
    <form method="post" action="/api/cart/checkout/shipping" noValidate={live} {...form.handlers}>
      <ErrorSummary
        refused={form.refused}
        errors={form.problems}
        labels={{ method: title }}
        locale={locale}
        idOf={() => `${id}-0`}
      />
      <fieldset className={css.methods}>
        <legend className="visually-hidden">{title}</legend>
        {shipping.methods.map(({ code, price, regularPrice, minDays, maxDays }, index) => (
          <label key={code} className={css.method}>
            <input
              id={`${id}-${index}`}
              type="radio"
              name="method"
              value={code}
              defaultChecked={code === chosen}
            />
            <span className={css.name}>
              {methodName(code, texts)}
              <span>{texts.days(minDays, maxDays)}</span>
            </span>
            <span className={css.price}>
              {regularPrice && <del>{regularPrice.formatted}</del>}{' '}
              {price.amount === 0 ? texts.free : price.formatted}
            </span>
          </label>
        ))}
      </fieldset>
      <SectionActions name="shipping" form={form} desk={desk} locale={locale} />
    </form>
  );
}

/** A method's name; one that is new here goes by its code. */
export function methodName(code: string, { methods }: CheckoutTexts): string {
  return (methods as Record<string, string>)[code] ?? code;
}
