import type { ReactElement } from 'react';
import { CardPageLink } from '../payment-form/card-page-link.tsx';
import { CardForm } from '../payment-form/card-form.tsx';
import { creditTexts } from '../texts/credit.ts';
import { brandName, paymentTexts } from '../texts/payment.ts';
import { CreditForm } from './credit-form.tsx';
import css from './section.module.css';
import { Section, type SectionProps } from './section.tsx';

export function PaymentSection(props: SectionProps): ReactElement {
  const { desk, locale } = props;
  const { payment, total, shippingPrice } = desk.checkout;
  const { card, formAction, cardPage } = payment;
  const texts = paymentTexts[locale];
  const isFree = shippingPrice != null && total.amount === 0;
  const paid = card ? texts.card(brandName(card.brand), card.last4) : texts.kept;
  return (
    <Section
      {...props}
      name="payment"
      summary={<p>{isFree ? creditTexts[locale].paysAll : paid}</p>}
    >
      <CreditForm desk={desk} locale={locale} />
      {isFree ? (
        <NothingToPay {...props} />
      ) : formAction ? (
        <CardForm {...props} formAction={formAction} />
      ) : cardPage ? (
        <CardPageLink {...props} cardPage={cardPage} />
      ) : (
        <p role="status">{texts.unavailable}</p>
      )}
    </Section>
  );
}

function NothingToPay({ desk, locale }: SectionProps): ReactElement {
  const texts = creditTexts[locale];
  return (
    <>
      <p>{texts.paysAll}</p>
      <div className={css.actions}>
        <a
          href="/checkout#review"
          onClick={(event) => {
            event.preventDefault();
            desk.edit(null);
          }}
        >
          {texts.goOn}
        </a>
      </div>
    </>
  );
}
