/** Pages of the account, as slice.json names them. */
export const overviewAddress = '/account';
export const loginAddress = '/account/login';
export const registerAddress = '/account/register';
export const forgotPasswordAddress = '/account/forgot-password';
export const ordersAddress = '/account/orders';
export const addressesAddress = '/account/addresses';
export const wishlistAddress = '/account/wishlist';
export const securityAddress = '/account/security';

export type CommandName =
  | 'register'
  | 'confirm'
  | 'login'
  | 'logout'
  | 'forgot-password'
  | 'reset-password'
  | 'change-password'
  | 'change-name'
  | 'sessions/revoke'
  | 'passkeys/remove'
  | 'addresses/save'
  | 'addresses/remove'
  | 'addresses/default'
  | 'wishlist/add'
  | 'wishlist/remove'
  | 'erase';

/** Where the form of a command is sent. */
export function commandAddress(command: CommandName): string {
  return `/api/account/${command}`;
}

/** @param path where to go on afterwards */
export function loginAddressFor(path: string): string {
  return `${loginAddress}?${new URLSearchParams({ return: path })}`;
}

/** Where a page sends a browser whose access token has run out. */
export function refreshAddressFor(path: string): string {
  return `/api/account/session/refresh?${new URLSearchParams({ return: path })}`;
}
