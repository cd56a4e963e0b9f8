import type { Locale } from '@tessera/slice-kit/contract';
import { useEffect, useRef, type ReactElement } from 'react';
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
 * @param location where the bank waits for the shopper; the shopper decides when to go there
 */
export function Progress({
  location,
  onRefused,
  locale,
}: {
  location: string | null;
  onRefused(): Promise<void>;
  locale: Locale;
}): ReactElement {
  const texts = checkoutTexts[locale].progress;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  useEffect(
    () =>
      watch<Outcome>({
        events: '/api/cart/checkout/events',
        event: 'outcome',
        status: '/api/cart/checkout/status',
        onNews(outcome) {
          if (outcome.location && outcome.location !== location) leaveFor(outcome);
          else if (outcome.status === 'REFUSED') void onRefused().catch(() => {});
        },
      }),
    [location, onRefused],
  );
  return (
    <div className={css.progress}>
      <h1 ref={title} tabIndex={-1}>
        {location === null ? texts.title : texts.bankTitle}
      </h1>
      <p role="status">{location === null ? texts.wait : texts.bank}</p>
      {location === null ? (
        <>
          <div className={css.bar} aria-hidden="true" />
          <noscript>
            <meta httpEquiv="refresh" content="3" />
            <a href="/checkout">{texts.refresh}</a>
          </noscript>
        </>
      ) : (
        <a className="button" href={location}>
          {texts.toBank}
        </a>
      )}
    </div>
  );
}
