import type { ReactElement } from 'react';
import type { Run } from '../cart-page/cart-page.tsx';
import type { WholeCartFragment } from '../generated/graphql.ts';
import type { CartTexts } from '../texts/cart.ts';
import { CartLine } from './cart-line.tsx';
import css from './cart-lines.module.css';

export type LineView = WholeCartFragment['lines'][number];

/** @param version of the cart that these lines are of */
export function CartLines(props: {
  texts: CartTexts;
  lines: LineView[];
  version: number;
  run: Run;
}): ReactElement {
  const { lines, ...rest } = props;
  return (
    <ul className={css.lines}>
      {lines.map((line) => (
        <li key={line.id}>
          <CartLine line={line} {...rest} />
        </li>
      ))}
    </ul>
  );
}
