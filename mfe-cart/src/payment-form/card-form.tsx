import { useId, useMemo, useState, type ReactElement } from 'react';
import type { SectionProps } from '../checkout-page/section.tsx';
import { SectionActions } from '../checkout-page/section-actions.tsx';
import type { FieldRule } from '../form/check-field.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { TextField } from '../form/field.tsx';
import fields from '../form/form.module.css';
import type { FieldError } from '../form/field-error.ts';
import { useHydrated } from '../form/use-hydrated.ts';
import { useSectionForm } from '../form/use-section-form.ts';
import { paymentTexts } from '../texts/payment.ts';
import css from './card-form.module.css';
import { cardError, leaveCard, type CardField } from './leave-card.ts';
import { TestCards } from './test-cards.tsx';

const RULES: Record<Exclude<CardField, 'name'>, FieldRule> = {
  number: { required: true, maxLength: 30 },
  exp_month: { required: true, maxLength: 2 },
  exp_year: { required: true, maxLength: 4 },
  cvc: { required: true, maxLength: 4 },
};

/**
 * The bank's form: what is typed goes to the bank, and comes back as something that only this shop
 * can charge.
 */
export function CardForm({
  desk,
  locale,
  formAction,
}: SectionProps & { formAction: string }): ReactElement {
  const { payment, contact, refusal } = desk.checkout;
  const id = useId();
  const live = useHydrated();
  const texts = paymentTexts[locale];
  const [refused, setRefused] = useState<FieldError[] | null>(null);
  const told = refusal?.code;
  const stored = useMemo(
    // Why the order was refused stands above the form already.
    () => payment.errors.filter(({ code }) => code !== told).map(({ code }) => cardError(code)),
    [payment.errors, told],
  );
  const form = useSectionForm(refused ?? stored, RULES, async (data) => {
    const left = await leaveCard(formAction, data);
    if ('method' in left) return desk.save('payment', { paymentMethod: left.method });
    setRefused(left.errors);
    return false;
  });
  const labels = {
    number: texts.number,
    exp_month: texts.month,
    exp_year: texts.year,
    cvc: texts.cvc,
    name: texts.name,
  };
  const field = (name: CardField) => ({
    id: `${id}-${name}`,
    label: labels[name],
    error: form.errorOf(name),
    required: name !== 'name',
    locale,
  });
  return (
    <>
      <form method="post" action={formAction} noValidate={live} {...form.handlers}>
        <input type="hidden" name="return_to" value={payment.returnTo} />
        <ErrorSummary
          refused={form.refused}
          errors={form.problems}
          labels={labels}
          locale={locale}
          idOf={(name) => `${id}-${name}`}
        />
        <p className={css.where}>{texts.where}</p>
        <div className={fields.fields}>
          <TextField
            field={field('number')}
            name="number"
            inputMode="numeric"
            autoComplete="cc-number"
            spellCheck={false}
          />
          <TextField
            field={{ ...field('exp_month'), hint: texts.monthHint, width: 'third' }}
            name="exp_month"
            inputMode="numeric"
            autoComplete="cc-exp-month"
            maxLength={2}
          />
          <TextField
            field={{ ...field('exp_year'), hint: texts.yearHint, width: 'third' }}
            name="exp_year"
            inputMode="numeric"
            autoComplete="cc-exp-year"
            maxLength={4}
          />
          <TextField
            field={{ ...field('cvc'), width: 'third' }}
            name="cvc"
            inputMode="numeric"
            autoComplete="cc-csc"
            maxLength={4}
          />
          <TextField
            field={field('name')}
            name="name"
            autoComplete="cc-name"
            autoCapitalize="words"
            defaultValue={contact.name}
          />
        </div>
        <SectionActions
          name="payment"
          form={form}
          desk={desk}
          locale={locale}
          label={texts.takeCard}
          busyLabel={texts.sending}
        />
      </form>
      {payment.provider === 'test-bank' && <TestCards locale={locale} />}
    </>
  );
}
