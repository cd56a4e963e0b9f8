import type { ReactElement } from 'react';
import type { SectionProps } from '../checkout-page/section.tsx';
import { errorSentence } from '../texts/field-errors.ts';
import { paymentTexts } from '../texts/payment.ts';
import css from './card-form.module.css';

/** The way to the provider's own page, which takes the card and leads back. */
export function CardPageLink({
  desk,
  locale,
  cardPage,
}: SectionProps & { cardPage: string }): ReactElement {
  const texts = paymentTexts[locale];
  const { payment, refusal } = desk.checkout;
  // Why the order was refused stands above already.
  const errors = payment.errors.filter(({ code }) => code !== refusal?.code);
  return (
    <>
      {errors.map((error) => (
        <p key={error.code} className={css.refused} role="alert">
          {errorSentence(error, texts.anyCard, locale)}
        </p>
      ))}
      <p className={css.where}>{texts.elsewhere}</p>
      <p>
        <a className="button" href={cardPage}>
          {payment.card ? texts.otherCard : texts.enterCard}
        </a>
      </p>
    </>
  );
}
