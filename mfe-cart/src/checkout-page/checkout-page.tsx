import type { ReactElement } from 'react';
import { useOnline } from '../form/use-online.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import { AddressSection } from './address-section.tsx';
import css from './checkout-page.module.css';
import { ContactSection } from './contact-section.tsx';
import type { CheckoutProps } from './load-checkout.ts';
import { OrderSummary } from './order-summary.tsx';
import { PaymentSection } from './payment-section.tsx';
import { Progress } from './progress.tsx';
import { isAbout, Refusal } from './refusal.tsx';
import { ReviewSection } from './review-section.tsx';
import { currentSection, modeOf } from './sections.ts';
import { ShippingSection } from './shipping-section.tsx';
import { useCheckout } from './use-checkout.ts';

/** One page from the contact to the order; every section is a form that works without scripts. */
export function CheckoutPage(props: CheckoutProps): ReactElement {
  const { locale } = props;
  const desk = useCheckout(props);
  const online = useOnline();
  const texts = checkoutTexts[locale];
  const { checkout, editing } = desk;
  const given = { desk, locale };
  const open = editing ?? currentSection(checkout);
  // At its section when that is open, else above all of them.
  const elsewhere = checkout.refusal && !isAbout(checkout.refusal, open) ? checkout.refusal : null;
  if (checkout.state === 'PLACING') {
    return (
      <div data-boundary="cart" className={css.page}>
        <Progress
          location={checkout.location ?? null}
          begun={desk.begun}
          onRefused={desk.refresh}
          locale={locale}
        />
      </div>
    );
  }
  return (
    <div data-boundary="cart" className={css.page}>
      <header className={css.header}>
        <h1>{texts.title}</h1>
        <a href="/cart">{texts.backToCart}</a>
      </header>
      <div className={css.columns}>
        <OrderSummary checkout={checkout} locale={locale} />
        <div className={css.sections}>
          {!online && (
            <p className={css.offline} role="status">
              {texts.offline}
            </p>
          )}
          {elsewhere && <Refusal key={desk.refusals} refusal={elsewhere} locale={locale} />}
          <ContactSection {...given} mode={modeOf('contact', checkout, editing)} />
          <AddressSection {...given} mode={modeOf('address', checkout, editing)} />
          <ShippingSection {...given} mode={modeOf('shipping', checkout, editing)} />
          <PaymentSection {...given} mode={modeOf('payment', checkout, editing)} />
          <ReviewSection {...given} mode={modeOf('review', checkout, editing)} />
        </div>
      </div>
      <p className="visually-hidden" role="status">
        {desk.said}
      </p>
    </div>
  );
}
