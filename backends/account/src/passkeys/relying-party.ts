/** Whom passkeys are for: devices show them on no other site. */
export interface RelyingParty {
  /** Host name of the storefront. */
  id: string;
  name: string;
  /** Public origin of the storefront. */
  origin: string;
}

/** @param origin public origin of the storefront, `https://shop.example.com` */
export function relyingPartyOf(origin: string): RelyingParty {
  return { id: new URL(origin).hostname, name: 'Tessera', origin };
}
