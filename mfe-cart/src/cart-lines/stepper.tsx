import type { ReactElement } from 'react';
import { commandAddress } from '../addresses/addresses.ts';
import type { Run } from '../cart-page/cart-page.tsx';
import type { CartTexts } from '../texts/cart.ts';
import { fill } from '../texts/fill.ts';
import type { LineView } from './cart-lines.tsx';
import css from './stepper.module.css';

/** One piece less or more. Its buttons stay where they are at either end, so that the focus does. */
export function Stepper(props: {
  texts: CartTexts;
  line: LineView;
  version: number;
  run: Run;
}): ReactElement {
  const { texts, line, version, run } = props;
  const { id, quantity, most, title } = line;
  const set = (wanted: number): void => {
    if (wanted !== quantity) run({ kind: 'set', line: id, quantity: wanted });
  };
  const step = (wanted: number, name: string, sign: string): ReactElement => (
    <button
      name="quantity"
      value={wanted}
      aria-label={fill(name, title)}
      aria-disabled={wanted === quantity}
      onClick={(event) => {
        event.preventDefault();
        set(wanted);
      }}
    >
      {sign}
    </button>
  );
  return (
    <form method="post" action={commandAddress('change-quantity')}>
      <input type="hidden" name="line" value={id} />
      <input type="hidden" name="version" value={version} />
      <div className={css.stepper} role="group" aria-label={texts.quantity}>
        {step(Math.max(1, quantity - 1), texts.fewer, '−')}
        <output>{quantity}</output>
        {step(Math.max(quantity, Math.min(most, quantity + 1)), texts.more, '+')}
      </div>
    </form>
  );
}
