import type { ReactElement } from 'react';
import { CardForm } from '../payment-form/card-form.tsx';
import { brandName, paymentTexts } from '../texts/payment.ts';
import { Section, type SectionProps } from './section.tsx';

export function PaymentSection(props: SectionProps): ReactElement {
  const { card, formAction } = props.desk.checkout.payment;
  const texts = paymentTexts[props.locale];
  return (
    <Section
      {...props}
      name="payment"
      summary={<p>{card ? texts.card(brandName(card.brand), card.last4) : texts.kept}</p>}
    >
      {formAction ? (
        <CardForm {...props} formAction={formAction} />
      ) : (
        <p role="status">{texts.unavailable}</p>
      )}
    </Section>
  );
}
