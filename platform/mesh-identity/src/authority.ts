import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { certificateText, encodeToken, privateKeyFrom, requireAppName } from './key-material.ts';

/** The one who says which key belongs to which app; control holds it. */
export interface Authority {
  /** For `createVerifier`. */
  publicKey: string;
  /**
   * A token for an app (`MESH_TOKEN`): a key pair of its own and the authority's word for it. Each
   * call makes another one; earlier ones stay good for as long as the authority's key.
   *
   * @throws Error with code `invalid_app`
   */
  issue(app: string): string;
}

/** A new secret for an authority, to be kept where only control reads it. */
export function createAuthoritySecret(): string {
  return newKey();
}

/** @param secret what `createAuthoritySecret` gave */
export function openAuthority(secret: string): Authority {
  const privateKey = privateKeyFrom(secret);
  const publicKey = String(createPublicKey(privateKey).export({ format: 'jwk' }).x);
  return {
    publicKey,
    issue(app) {
      requireAppName(app);
      const key = newKey();
      const publicX = key.slice(key.indexOf('.') + 1);
      const certificate = sign(null, certificateText(app, publicX), privateKey);
      return encodeToken({
        app,
        key,
        certificate: certificate.toString('base64url'),
        authority: publicKey,
      });
    },
  };
}

function newKey(): string {
  const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return `${d}.${x}`;
}
