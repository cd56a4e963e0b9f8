import { useCallback, useId, useRef, type ReactElement } from 'react';
import type { NavigationProps } from './load-navigation.ts';
import css from './navigation.module.css';
import { isHere, useHere } from './use-here.ts';

/**
 * Links in a row on wide screens, a sheet on phones. The panel is a popover: it opens, closes by
 * Escape or a click beside it, and gives the focus back without any script.
 */
export function Navigation({
  texts,
  links,
  collections,
  everything,
}: NavigationProps): ReactElement {
  const panel = useId();
  const element = useRef<HTMLDivElement>(null);
  const here = useHere(useCallback(() => element.current?.hidePopover?.(), []));
  const current = (href: string) => (isHere(here, href) ? ('page' as const) : undefined);
  return (
    <nav data-boundary="catalog" className={css.navigation} aria-label={texts.label}>
      <button type="button" className={css.menu} popoverTarget={panel} aria-label={texts.menu}>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d="M2 6h16M2 14h16" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      <ul className={css.links}>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href} aria-current={current(href)}>
              {label}
            </a>
          </li>
        ))}
        <li>
          <button type="button" popoverTarget={panel}>
            {texts.collections}
            <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
              <path d="M1 3l4 4 4-4" stroke="currentColor" fill="none" />
            </svg>
          </button>
        </li>
      </ul>
      <div id={panel} ref={element} popover="auto" className={css.panel}>
        <button
          type="button"
          className={css.close}
          popoverTarget={panel}
          popoverTargetAction="hide"
          aria-label={texts.close}
        >
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M3 3l14 14M17 3L3 17" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
        <ul className={css.kinds}>
          {links.map(({ href, label }) => (
            <li key={href}>
              <a href={href} aria-current={current(href)}>
                {label}
              </a>
            </li>
          ))}
        </ul>
        <p className={css.caption}>{texts.collections}</p>
        <ul className={css.collections}>
          {collections.map(({ href, label, count, countLabel }) => (
            <li key={href}>
              <a href={href} aria-current={current(href)}>
                {label}
                <span aria-hidden="true">{count}</span>
                <span className="visually-hidden">, {countLabel}</span>
              </a>
            </li>
          ))}
        </ul>
        <a className={css.everything} href={everything}>
          {texts.everything}
        </a>
      </div>
    </nav>
  );
}
