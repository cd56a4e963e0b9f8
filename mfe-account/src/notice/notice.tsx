import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import { noticeFor } from '../texts/notice.ts';
import css from './notice.module.css';

/** Says what came of the form that led here. */
export function Notice({
  code,
  locale,
}: {
  code: string | null;
  locale: Locale;
}): ReactElement | null {
  const text = noticeFor(code, locale);
  if (text === undefined) return null;
  return (
    <p className={css.notice} role="status">
      {text}
    </p>
  );
}
