import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import { oneAtATime } from '../form/one-at-a-time.ts';
import { useState } from 'react';
import { creditTexts } from '../texts/credit.ts';
import css from './credit-form.module.css';
import type { CheckoutDesk } from './use-checkout.ts';

/** Store credit: how much there is, and whether it is used. Nothing for who has none. */
export function CreditForm({
  desk,
  locale,
}: {
  desk: CheckoutDesk;
  locale: Locale;
}): ReactElement | null {
  const { spendableCredit, usesCredit, credit } = desk.checkout;
  const [alone] = useState(oneAtATime);
  const [failed, setFailed] = useState(false);
  if (!spendableCredit) return null;
  const texts = creditTexts[locale];
  const use = !usesCredit;
  return (
    <form
      className={css.credit}
      method="post"
      action="/api/cart/checkout/credit"
      onSubmit={(event) => {
        event.preventDefault();
        void alone(() => desk.chooseCredit(use)).then((ending) => setFailed(ending === 'failed'));
      }}
    >
      <input type="hidden" name="use" value={use ? '1' : '0'} />
      <p>
        {usesCredit
          ? texts.used(credit.formatted, spendableCredit.formatted)
          : texts.unused(spendableCredit.formatted)}
      </p>
      <button>{use ? texts.use : texts.keep}</button>
      {failed && <p role="alert">{texts.failed}</p>}
    </form>
  );
}
