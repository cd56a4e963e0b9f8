import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement, ReactNode } from 'react';
import { checkoutTexts } from '../texts/checkout.ts';
import { titleOf } from './after-save.ts';
import { isAbout, Refusal } from './refusal.tsx';
import css from './section.module.css';
import { editAddress, SECTIONS, type SectionMode, type SectionName } from './sections.ts';
import type { CheckoutDesk } from './use-checkout.ts';

/** What every section is given. */
export interface SectionProps {
  desk: CheckoutDesk;
  locale: Locale;
  mode: SectionMode;
}

/** A section of checkout: its form, or what was filled in with a way to change it. */
export function Section({
  name,
  mode,
  locale,
  desk,
  summary,
  children,
}: SectionProps & {
  name: SectionName;
  /** What is shown once it is done. */
  summary?: ReactNode;
  /** The form. */
  children: ReactNode;
}): ReactElement {
  const texts = checkoutTexts[locale];
  const title = texts.sections[name];
  const { refusal } = desk.checkout;
  return (
    <section id={name} className={`${css.section} ${css[mode]}`} aria-labelledby={titleOf(name)}>
      <header>
        <h2 id={titleOf(name)} tabIndex={-1}>
          <span className={css.number} aria-hidden="true">
            {SECTIONS.indexOf(name) + 1}
          </span>
          {title}
        </h2>
        {mode === 'done' && (
          <a
            href={editAddress(name)}
            aria-label={texts.changeWhat(title)}
            onClick={(event) => {
              event.preventDefault();
              desk.edit(name);
            }}
          >
            {texts.change}
          </a>
        )}
      </header>
      {mode === 'done' && <div className={css.summary}>{summary}</div>}
      {mode === 'open' && refusal && isAbout(refusal, name) && (
        <Refusal key={desk.refusals} refusal={refusal} locale={locale} />
      )}
      {mode === 'open' && children}
    </section>
  );
}
