import { useEffect, useRef, useState, type ReactElement } from 'react';
import { Slot } from '@tessera/slice-kit/react';
import { shopAddress } from '../addresses/addresses.ts';
import { CartLines } from '../cart-lines/cart-lines.tsx';
import type { Command } from '../cart-store/command.ts';
import { pageCart } from '../cart-store/page-cart.ts';
import { useCart } from '../cart-store/use-cart.ts';
import { Summary } from '../summary/summary.tsx';
import { cartTexts } from '../texts/cart.ts';
import css from './cart-page.module.css';
import { Changes } from './changes.tsx';
import type { CartProps } from './load-cart.ts';
import { Notice, type NoticeView } from './notice.tsx';

/** Runs a command, and shows what came of it. */
export type Run = (command: Command, undo?: NoticeView['undo']) => void;

export function CartPage({ locale, cart: rendered, notice: told }: CartProps): ReactElement {
  const texts = cartTexts[locale];
  const state = useCart(rendered);
  const cart = state?.cart ?? rendered;
  const lines = state?.cart ? state.lines : rendered.lines;
  const [notice, setNotice] = useState<NoticeView>({
    code: told,
    undo: told === 'removed' ? rendered.removed : null,
  });
  const root = useRef<HTMLDivElement>(null);
  const wish = useRef<string | null>(null);

  // What had the focus may be gone: it goes on to what takes its place.
  useEffect(() => {
    const target = wish.current && root.current?.querySelector<HTMLElement>(wish.current);
    if (!target) return;
    wish.current = null;
    target.focus();
  });

  const run: Run = (command, undo = null) => {
    if (command.kind === 'remove') wish.current = '[data-undo]';
    if (command.kind === 'undo') wish.current = `[data-remove="${command.line}"]`;
    if (command.kind === 'confirm') wish.current = 'h1';
    // A removal is seen at once; all else is said when it has happened.
    setNotice(undo ? { code: 'removed', undo } : { code: null, undo: null });
    void pageCart()
      .run(command)
      .then(({ code, done }) => setNotice({ code, undo: done ? undo : null }));
  };

  return (
    <div data-boundary="cart" className={css.page} ref={root}>
      <h1 tabIndex={-1}>{texts.title}</h1>
      <Notice locale={locale} notice={notice} run={run} />
      {lines.length === 0 ? (
        <div className={css.empty}>
          <h2>{texts.emptyTitle}</h2>
          <p>{texts.emptyText}</p>
          <a className="button" href={shopAddress}>
            {texts.browse}
          </a>
        </div>
      ) : (
        <div className={css.columns}>
          <div className={css.main}>
            {cart.changesKey !== null && (
              <Changes texts={texts} changesKey={cart.changesKey} run={run} />
            )}
            <CartLines texts={texts} lines={lines} version={cart.version} run={run} />
          </div>
          <Summary
            texts={texts}
            locale={locale}
            cart={cart}
            busy={state?.busy ?? false}
            notice={notice.code}
            run={run}
          />
        </div>
      )}
      <Slot name="catalog/recommendations" />
    </div>
  );
}
