import { useId, type ReactElement } from 'react';
import { commandAddress } from '../addresses/addresses.ts';
import type { CartTexts } from '../texts/cart.ts';
import type { Run } from './cart-page.tsx';
import css from './changes.module.css';

/** Asks the shopper to agree to what has changed since the pieces were put in. */
export function Changes(props: { texts: CartTexts; changesKey: string; run: Run }): ReactElement {
  const { texts, changesKey, run } = props;
  const title = useId();
  return (
    <section className={css.changes} aria-labelledby={title}>
      <h2 id={title}>{texts.changesTitle}</h2>
      <p>{texts.changesText}</p>
      <form
        method="post"
        action={commandAddress('confirm-changes')}
        onSubmit={(event) => {
          event.preventDefault();
          run({ kind: 'confirm', key: changesKey });
        }}
      >
        <input type="hidden" name="key" value={changesKey} />
        <button className="button">{texts.confirm}</button>
      </form>
    </section>
  );
}
