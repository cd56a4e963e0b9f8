import type { ReactElement } from 'react';
import css from './breadcrumbs.module.css';

export interface Crumb {
  label: string;
  /** Absent for the page itself. */
  href?: string;
}

export function Breadcrumbs({ label, crumbs }: { label: string; crumbs: Crumb[] }): ReactElement {
  return (
    <nav aria-label={label} className={css.breadcrumbs}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.label}>
            {crumb.href ? (
              <a href={crumb.href}>{crumb.label}</a>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
