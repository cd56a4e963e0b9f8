import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement, ReactNode } from 'react';
import { Notice } from '../notice/notice.tsx';
import css from './entry-frame.module.css';

/** The pages on the way in: one form, and where else to go. */
export function EntryFrame({
  title,
  lead,
  notice = null,
  locale,
  children,
  links,
}: {
  title: string;
  lead?: string;
  notice?: string | null;
  locale: Locale;
  children?: ReactNode;
  links: { href: string; text: string }[];
}): ReactElement {
  return (
    <div data-boundary="account" className={css.entry}>
      <h1 tabIndex={-1}>{title}</h1>
      {lead && <p className={css.lead}>{lead}</p>}
      <Notice code={notice} locale={locale} />
      {children}
      <ul className={css.links}>
        {links.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
