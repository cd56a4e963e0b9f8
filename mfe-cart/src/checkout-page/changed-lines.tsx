import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import type { WholeCheckoutFragment } from '../generated/graphql.ts';
import { checkoutTexts, type CheckoutTexts } from '../texts/checkout.ts';
import css from './section.module.css';

/** Lines that are no longer what was put into the cart, and the shopper's word that this is fine. */
export function ChangedLines({
  lines,
  changesKey,
  locale,
}: {
  lines: WholeCheckoutFragment['lines'];
  changesKey: string | null;
  locale: Locale;
}): ReactElement {
  const texts = checkoutTexts[locale];
  return (
    <form method="post" action="/api/cart/confirm-changes">
      <input type="hidden" name="return" value="/checkout#review" />
      <input type="hidden" name="key" value={changesKey ?? ''} />
      <p>{texts.reviewChanges}</p>
      <ul className={css.changed}>
        {lines.map(({ id, title, options, changes, total }) => (
          <li key={id}>
            <strong>{title}</strong> {options}
            <br />
            {changes.map((change) => changeSentence(change, texts)).join(' ')} {total.formatted}
          </li>
        ))}
      </ul>
      <div className={css.actions}>
        {changesKey !== null && <button className={css.send}>{texts.confirmChanges}</button>}
        <a href="/cart">{texts.backToCart}</a>
      </div>
    </form>
  );
}

function changeSentence(change: string, { changes }: CheckoutTexts): string {
  return (changes as Record<string, string>)[change] ?? change;
}
