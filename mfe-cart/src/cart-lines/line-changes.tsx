import type { ReactElement } from 'react';
import type { CartTexts } from '../texts/cart.ts';
import { fill } from '../texts/fill.ts';
import type { LineView } from './cart-lines.tsx';
import css from './cart-line.module.css';

/** What is different from when the line was put in. */
export function LineChanges(props: {
  texts: CartTexts;
  changes: LineView['changes'];
}): ReactElement | null {
  const { texts, changes } = props;
  if (changes.length === 0) return null;
  return (
    <ul className={css.changes}>
      {changes.map((change) => (
        <li key={change.code}>{describe(change, texts)}</li>
      ))}
    </ul>
  );
}

function describe(
  { code, before, available }: LineView['changes'][number],
  texts: CartTexts,
): string {
  if (code === 'PRICE') return fill(texts.priceChanged, before?.formatted ?? '');
  if (code === 'GONE') return texts.gone;
  return available ? fill(texts.fewLeft, available) : texts.soldOut;
}
