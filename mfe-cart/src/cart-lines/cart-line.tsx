import { useId, type ReactElement } from 'react';
import { commandAddress } from '../addresses/addresses.ts';
import type { Run } from '../cart-page/cart-page.tsx';
import type { CartTexts } from '../texts/cart.ts';
import { fill } from '../texts/fill.ts';
import type { LineView } from './cart-lines.tsx';
import css from './cart-line.module.css';
import { LineChanges } from './line-changes.tsx';
import { Stepper } from './stepper.tsx';

export function CartLine(props: {
  texts: CartTexts;
  line: LineView;
  version: number;
  run: Run;
}): ReactElement {
  const { texts, line, version, run } = props;
  const title = useId();
  const { id, picture, options, unitPrice } = line;
  return (
    <article className={css.line} aria-labelledby={title}>
      <div className={css.picture}>
        {/* The title beside it says what it is. */}
        {picture && (
          <img src={picture.url} alt="" width={96} height={120} loading="lazy" decoding="async" />
        )}
      </div>
      <div className={css.what}>
        <h2 id={title}>
          <a href={line.url}>{line.title}</a>
        </h2>
        {options && <p>{options}</p>}
        <p className={css.each}>{fill(texts.each, unitPrice.formatted)}</p>
        <LineChanges texts={texts} changes={line.changes} />
      </div>
      <div className={css.quantity}>
        <Stepper texts={texts} line={line} version={version} run={run} />
        <form
          method="post"
          action={commandAddress('remove-line')}
          onSubmit={(event) => {
            event.preventDefault();
            run({ kind: 'remove', line: id }, { id, title: line.title });
          }}
        >
          <input type="hidden" name="line" value={id} />
          <button
            className={css.remove}
            data-remove={id}
            aria-label={fill(texts.removeName, line.title)}
          >
            {texts.remove}
          </button>
        </form>
      </div>
      <p className={css.total}>{line.total.formatted}</p>
    </article>
  );
}
