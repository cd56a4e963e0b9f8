import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import { paymentTexts } from '../texts/payment.ts';
import css from './card-form.module.css';

/** The well-known numbers by what they come to. */
export const TEST_CARDS: [number: string, outcome: string][] = [
  ['4242 4242 4242 4242', 'success'],
  ['5555 5555 5555 4444', 'success'],
  ['3782 822463 10005', 'success'],
  ['4000 0025 0000 3155', 'action'],
  ['4000 0000 0000 3220', 'action'],
  ['4000 0000 0000 0002', 'generic_decline'],
  ['4000 0000 0000 9995', 'insufficient_funds'],
  ['4000 0000 0000 9987', 'lost_card'],
  ['4000 0000 0000 0069', 'expired_card'],
  ['4000 0000 0000 0127', 'incorrect_cvc'],
  ['4000 0000 0000 0119', 'processing_error'],
];

/** The numbers that the test bank knows; shown only where it is the bank. */
export function TestCards({ locale }: { locale: Locale }): ReactElement {
  const texts = paymentTexts[locale];
  return (
    <details className={css.hints}>
      <summary>{texts.testCards}</summary>
      <p>{texts.testHint}</p>
      <dl>
        {TEST_CARDS.map(([number, outcome]) => (
          <div key={number}>
            <dt>{number}</dt>
            <dd>{texts.outcomes[outcome]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
