import type { Locale } from '@tessera/slice-kit/contract';
import { useEffect, useRef, type ReactElement } from 'react';
import { checkoutTexts } from '../texts/checkout.ts';
import { errorSentence } from '../texts/field-errors.ts';
import type { FieldError } from './field-error.ts';
import css from './form.module.css';

/** All that is wrong with a form, each a link to its field. Takes the focus after a failed try. */
export function ErrorSummary({
  errors,
  refused,
  labels,
  locale,
  idOf,
}: {
  errors: readonly FieldError[];
  /** Counts the tries that were refused. */
  refused: number;
  /** By the field's name. */
  labels: Record<string, string>;
  locale: Locale;
  idOf(field: string): string;
}): ReactElement | null {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused > 0) box.current?.focus();
  }, [refused]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} className={css.problems} role="alert" tabIndex={-1}>
      <p>{checkoutTexts[locale].problems(errors.length)}</p>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a
              href={`#${idOf(error.field)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(idOf(error.field))?.focus();
              }}
            >
              {errorSentence(error, labels[error.field] ?? error.field, locale)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
