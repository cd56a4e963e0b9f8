import type { SliceServer } from '@tessera/slice-kit/server';
import { accountMenuFragment } from './account-menu/define-account-menu.ts';
import { addressBookFragment } from './address-book/define-address-book.ts';
import { addressesPage } from './addresses-page/define-addresses.ts';
import { confirmPage } from './confirm-page/define-confirm.ts';
import { forgotPasswordPage } from './forgot-password-page/define-forgot-password.ts';
import { loginPage } from './login-page/define-login.ts';
import { ordersPage } from './orders-page/define-orders.ts';
import { overviewPage } from './overview-page/define-overview.ts';
import { registerPage } from './register-page/define-register.ts';
import { resetPasswordPage } from './reset-password-page/define-reset-password.ts';
import { securityPage } from './security-page/define-security.ts';
import { wishlistButtonFragment } from './wishlist-button/define-wishlist-button.ts';
import { wishlistCardButtonFragment } from './wishlist-card-button/define-wishlist-card-button.ts';
import { wishlistPage } from './wishlist-page/define-wishlist.ts';

/** What the account's backend renders; the names are those of slice.json. */
export const slice: SliceServer = {
  pages: {
    overview: overviewPage,
    login: loginPage,
    register: registerPage,
    'forgot-password': forgotPasswordPage,
    'reset-password': resetPasswordPage,
    confirm: confirmPage,
    orders: ordersPage,
    addresses: addressesPage,
    wishlist: wishlistPage,
    security: securityPage,
  },
  fragments: {
    'account-menu': accountMenuFragment,
    'wishlist-button': wishlistButtonFragment,
    'wishlist-card-button': wishlistCardButtonFragment,
    'address-book': addressBookFragment,
  },
};
