import { useEffect, useState, type ReactElement } from 'react';
import { loginAddress, overviewAddress } from '../addresses/addresses.ts';
import { keepLoggedIn } from '../session-refresh/keep-logged-in.ts';
import { menuTexts } from '../texts/menu.ts';
import css from './account-menu.module.css';
import type { AccountMenuProps } from './load-account-menu.ts';

/** The way to the account, or in. Where it stands, the session is kept from running out. */
export function AccountMenu({ locale, loggedIn }: AccountMenuProps): ReactElement {
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    if (loggedIn) keepLoggedIn(() => setEnded(true));
  }, [loggedIn]);
  const isIn = loggedIn && !ended;
  return (
    <a
      data-boundary="account"
      className={isIn ? css.in : css.menu}
      href={isIn ? overviewAddress : loginAddress}
      aria-label={isIn ? menuTexts[locale].account : menuTexts[locale].logIn}
    >
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <circle cx="11" cy="7.5" r="3.5" />
        <path d="M4 19c.5-4 3.3-6 7-6s6.5 2 7 6" />
      </svg>
    </a>
  );
}
