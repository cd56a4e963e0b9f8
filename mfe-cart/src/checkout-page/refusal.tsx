import type { Locale } from '@tessera/slice-kit/contract';
import { useEffect, useRef, type ReactElement } from 'react';
import type { WholeCheckoutFragment } from '../generated/graphql.ts';
import { refusalTexts } from '../texts/refusal.ts';
import css from './refusal.module.css';
import type { SectionName } from './sections.ts';

type RefusalView = NonNullable<WholeCheckoutFragment['refusal']>;

/** Whether it is to be told at this section. */
export function isAbout(refusal: RefusalView, section: SectionName): boolean {
  return refusal.section.toLowerCase() === section;
}

/** Why the order could not be placed, and what can be done about it. Takes the focus. */
export function Refusal({
  refusal,
  locale,
}: {
  refusal: RefusalView;
  locale: Locale;
}): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const texts = refusalTexts[locale];
  const { code, declineCode, lines } = refusal;
  const known = code in texts.titles ? code : 'shop_unavailable';
  const reason =
    (code === 'card_declined' && texts.declines[declineCode ?? '']) || texts.reasons[known];
  return (
    <div ref={box} className={css.refusal} role="alert" tabIndex={-1}>
      <h3>{texts.titles[known]}</h3>
      <p>{reason}</p>
      {lines.length > 0 && (
        <ul>
          {lines.map(({ sku, title, available }) => (
            <li key={sku}>{available > 0 ? texts.fewer(title, available) : texts.none(title)}</li>
          ))}
        </ul>
      )}
      {code === 'out_of_stock' && <a href="/cart">{texts.backToCart}</a>}
    </div>
  );
}
