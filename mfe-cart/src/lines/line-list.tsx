import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement } from 'react';
import type { PriceFragment } from '../generated/graphql.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import css from './line-list.module.css';

export interface OrderedLine {
  id: string;
  title: string;
  options: string;
  url: string;
  picture?: string | null;
  quantity: number;
  total: PriceFragment;
}

/** Pieces with their quantities and prices. */
export function LineList({
  lines,
  locale,
}: {
  lines: OrderedLine[];
  locale: Locale;
}): ReactElement {
  const texts = checkoutTexts[locale];
  return (
    <ul className={css.lines} aria-label={texts.lines}>
      {lines.map(({ id, title, options, url, picture, quantity, total }) => (
        <li key={id}>
          <span className={css.picture}>
            {picture && <img src={picture} alt="" width="64" height="80" loading="lazy" />}
          </span>
          <span className={css.text}>
            <a href={url}>{title}</a>
            <span>{options}</span>
            <span>{texts.quantity(quantity)}</span>
          </span>
          <span className={css.price}>{total.formatted}</span>
        </li>
      ))}
    </ul>
  );
}
