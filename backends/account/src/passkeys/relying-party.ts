import { COSEALG } from '@simplewebauthn/server/helpers';

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

/** What devices sign with; those after quantum computers are an experiment in Node still. */
export const ALGORITHMS = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];
