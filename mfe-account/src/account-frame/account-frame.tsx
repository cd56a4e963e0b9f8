import type { Locale } from '@tessera/slice-kit/contract';
import type { ReactElement, ReactNode } from 'react';
import {
  addressesAddress,
  commandAddress,
  ordersAddress,
  overviewAddress,
  securityAddress,
  wishlistAddress,
} from '../addresses/addresses.ts';
import { Notice } from '../notice/notice.tsx';
import { frameTexts } from '../texts/frame.ts';
import css from './account-frame.module.css';

export type AccountPage = 'overview' | 'orders' | 'addresses' | 'wishlist' | 'security';

const PLACES: readonly [page: AccountPage, path: string][] = [
  ['overview', overviewAddress],
  ['orders', ordersAddress],
  ['addresses', addressesAddress],
  ['wishlist', wishlistAddress],
  ['security', securityAddress],
];

/** What all pages of a logged-in customer have around them: the way to the others, and out. */
export function AccountFrame({
  page,
  title,
  notice = null,
  locale,
  children,
}: {
  page: AccountPage;
  title: string;
  notice?: string | null;
  locale: Locale;
  children: ReactNode;
}): ReactElement {
  const texts = frameTexts[locale];
  return (
    <div data-boundary="account" className={css.frame}>
      <nav className={css.places} aria-label={texts.navigation}>
        <ul>
          {PLACES.map(([name, path]) => (
            <li key={name}>
              <a href={path} aria-current={name === page ? 'page' : undefined}>
                {texts[name]}
              </a>
            </li>
          ))}
          <li>
            <form method="post" action={commandAddress('logout')}>
              <button>{texts.logOut}</button>
            </form>
          </li>
        </ul>
      </nav>
      <div className={css.main}>
        <h1 tabIndex={-1}>{title}</h1>
        <Notice code={notice} locale={locale} />
        {children}
      </div>
    </div>
  );
}
