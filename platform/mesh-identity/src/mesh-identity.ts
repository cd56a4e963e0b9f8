import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import {
  assertionText,
  certificateText,
  decodeToken,
  privateKeyFrom,
  publicKeyFrom,
} from './key-material.ts';

/** Headers with which a caller says who it is. */
export const CALLER_HEADER = 'tessera-caller';
export const PROOF_HEADER = 'tessera-proof';

/** An app's standing in the mesh, opened from its token. */
export interface Identity {
  app: string;
  /**
   * A proof that a request to `audience` comes from this app. Signed anew every half minute; until
   * then the same text, so that it costs a look-up.
   */
  proofFor(audience: string): string;
  /** Checks what others send to this app. */
  verifier: Verifier;
}

export interface Verifier {
  /** The app that made the proof for `audience`; undefined when it is forged, expired or meant for another. */
  callerOf(proof: string, audience: string): string | undefined;
}

export interface IdentityOptions {
  /** Milliseconds since 1970; tests move it. */
  now?: () => number;
}

const LIFETIME = 60_000;
const RENEW_BEFORE = 30_000;
/** Distinct proofs at one time: callers × their instances × two generations, with room to spare. */
const REMEMBERED_PROOFS = 2_048;

/**
 * Opens a token that control gave to an app.
 *
 * @param token as in `MESH_TOKEN`
 * @throws Error with code `invalid_mesh_token`
 */
export function openIdentity(token: string, options: IdentityOptions = {}): Identity {
  const { now = Date.now } = options;
  const { app, key, certificate, authority } = decodeToken(token);
  const privateKey = privateKeyFrom(key);
  const publicX = String(createPublicKey(privateKey).export({ format: 'jwk' }).x);
  const proofs = new Map<string, { text: string; expires: number }>();

  return {
    app,
    verifier: createVerifier(authority, options),
    proofFor(audience) {
      const time = now();
      const known = proofs.get(audience);
      if (known && known.expires - RENEW_BEFORE > time) return known.text;
      const expires = time + LIFETIME;
      const signature = sign(null, assertionText(app, audience, expires), privateKey);
      const text = [
        app,
        audience,
        expires,
        publicX,
        certificate,
        signature.toString('base64url'),
      ].join('~');
      proofs.set(audience, { text, expires });
      return text;
    },
  };
}

/**
 * Checks proofs against the mesh's authority. The signatures of a proof are checked once; after
 * that it is recognised until it expires.
 *
 * @param authority public key of the mesh, base64url
 */
export function createVerifier(authority: string, options: IdentityOptions = {}): Verifier {
  const { now = Date.now } = options;
  const authorityKey = publicKeyFrom(authority);
  const known = new Map<string, { app: string; audience: string; expires: number }>();

  function remember(
    proof: string,
    claim: { app: string; audience: string; expires: number },
  ): void {
    if (known.size >= REMEMBERED_PROOFS) {
      const time = now();
      for (const [text, { expires }] of known) if (expires <= time) known.delete(text);
      if (known.size >= REMEMBERED_PROOFS) known.clear();
    }
    known.set(proof, claim);
  }

  return {
    callerOf(proof, audience) {
      let claim = known.get(proof);
      if (!claim) {
        claim = checkSignatures(proof, authorityKey);
        if (!claim) return undefined;
        if (claim.expires <= now() + 2 * LIFETIME) remember(proof, claim);
        else return undefined;
      }
      return claim.audience === audience && claim.expires > now() ? claim.app : undefined;
    },
  };
}

function checkSignatures(
  proof: string,
  authority: KeyObject,
): { app: string; audience: string; expires: number } | undefined {
  const parts = proof.split('~');
  if (parts.length !== 6 || proof.length > 1_024) return undefined;
  const [app, audience, expiry, publicX, certificate, signature] = parts as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const expires = Number(expiry);
  if (!Number.isSafeInteger(expires)) return undefined;
  try {
    const certified = verify(
      null,
      certificateText(app, publicX),
      authority,
      Buffer.from(certificate, 'base64url'),
    );
    const asserted =
      certified &&
      verify(
        null,
        assertionText(app, audience, expires),
        publicKeyFrom(publicX),
        Buffer.from(signature, 'base64url'),
      );
    return asserted ? { app, audience, expires } : undefined;
  } catch {
    // A public key that is none.
    return undefined;
  }
}
