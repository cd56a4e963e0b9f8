/** Who a visitor is, for backends of other slices than the one that logs them in. */
export { openIdentityKeys, type IdentityKeys, type IdentityKeysOptions } from './identity-keys.ts';
export { ACCESS_COOKIE, readCookie, SESSION_HINT_COOKIE } from './cookies.ts';
export { AUDIENCE, TOKEN_TYPE, type Identity } from './verify-token.ts';
