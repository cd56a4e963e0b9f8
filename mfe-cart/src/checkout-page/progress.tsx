import type { Locale } from '@tessera/slice-kit/contract';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { watch } from '../live/watch.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import css from './progress.module.css';
import { leaveFor } from './use-checkout.ts';

interface Outcome {
  status: 'PLACED' | 'ACTION' | 'PLACING' | 'REFUSED';
  location: string | null;
}

/**
 * An order on its way. Without scripts the page looks again by itself.
 *
 * @param location where the bank waits for the shopper
 * @param begun the order was placed on this very page: it leads on to the bank by itself. Who comes
 *   back from there decides when to go again
 */
export function Progress({
  location,
  begun,
  onRefused,
  locale,
}: {
  location: string | null;
  begun: boolean;
  onRefused(): Promise<void>;
  locale: Locale;
}): ReactElement {
  const texts = checkoutTexts[locale].progress;
  const [bank, setBank] = useState(location);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  useEffect(
    () =>
      watch<Outcome>({
        events: '/api/cart/checkout/events',
        event: 'outcome',
        status: '/api/cart/checkout/status',
        onNews(outcome) {
          const goes = outcome.status === 'PLACED' || (outcome.status === 'ACTION' && begun);
          if (goes) leaveFor(outcome);
          else if (outcome.status === 'ACTION') setBank(outcome.location);
          else if (outcome.status === 'REFUSED') void onRefused().catch(() => {});
        },
      }),
    [begun, onRefused],
  );
  return (
    <div className={css.progress}>
      <h1 ref={title} tabIndex={-1}>
        {bank === null ? texts.title : texts.bankTitle}
      </h1>
      <p role="status">{bank === null ? texts.wait : texts.bank}</p>
      {bank === null ? (
        <>
          <div className={css.bar} aria-hidden="true" />
          <noscript>
            <meta httpEquiv="refresh" content="3" />
            <a href="/checkout">{texts.refresh}</a>
          </noscript>
        </>
      ) : (
        <a className="button" href={bank}>
          {texts.toBank}
        </a>
      )}
    </div>
  );
}
