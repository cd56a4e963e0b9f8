import type { Locale } from '@tessera/slice-kit/contract';
import { useEffect, useRef, type ReactElement } from 'react';
import { errorSentence } from '../texts/field-errors.ts';
import { fill } from '../texts/fill.ts';
import { formTexts } from '../texts/form.ts';
import type { FieldError } from './field-error.ts';
import css from './form.module.css';

/** All that is wrong with a form, each a link to its field. Takes the focus when the page comes with it. */
export function ErrorSummary({
  errors,
  labels,
  locale,
  idOf,
}: {
  errors: readonly FieldError[];
  /** By the field's name. */
  labels: Record<string, string>;
  locale: Locale;
  idOf(field: string): string;
}): ReactElement | null {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  if (errors.length === 0) return null;
  const texts = formTexts[locale];
  const title = errors.length === 1 ? texts.problem : fill(texts.problems, errors.length);
  return (
    <div ref={box} className={css.problems} role="alert" tabIndex={-1}>
      <p>{title}</p>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field} ${error.code}`}>
            {error.field in labels ? (
              <a
                href={`#${idOf(error.field)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(idOf(error.field))?.focus();
                }}
              >
                {errorSentence(error, labels[error.field]!, locale)}
              </a>
            ) : (
              errorSentence(error, '', locale)
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
