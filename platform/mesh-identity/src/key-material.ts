import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** What a token holds; each key is base64url of 32 or 64 bytes. */
export interface TokenContent {
  app: string;
  /** The app's private key as `<d>.<x>` of a JWK. */
  key: string;
  /** The authority's signature over the app's name and public key. */
  certificate: string;
  /** The authority's public key. */
  authority: string;
}

const VERSION = 'tm1';
const APP = /^[a-z][a-z0-9-]{0,62}$/;

/** @throws Error with code `invalid_app` */
export function requireAppName(app: string): void {
  if (APP.test(app)) return;
  throw Object.assign(
    new Error(`"${app}" is no name of an app: use lower-case letters, digits and "-"`),
    { code: 'invalid_app' },
  );
}

export function encodeToken({ app, key, certificate, authority }: TokenContent): string {
  return [VERSION, app, key, certificate, authority].join('~');
}

/** @throws Error with code `invalid_mesh_token` */
export function decodeToken(token: string): TokenContent {
  const [version, app, key, certificate, authority, ...rest] = token.split('~');
  const complete = app && key && certificate && authority && rest.length === 0;
  if (version !== VERSION || !complete || !APP.test(app)) {
    throw Object.assign(
      new Error('MESH_TOKEN is no token of the mesh; control makes one for each app'),
      { code: 'invalid_mesh_token' },
    );
  }
  return { app, key, certificate, authority };
}

export function privateKeyFrom(key: string): KeyObject {
  const [d, x] = key.split('.');
  return createPrivateKey({
    key: { kty: 'OKP', crv: 'Ed25519', d: d ?? '', x: x ?? '' },
    format: 'jwk',
  });
}

export function publicKeyFrom(x: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** What the authority signs: the two texts differ in their beginning, so neither passes for the other. */
export function certificateText(app: string, publicX: string): Buffer {
  return Buffer.from(`tessera-app~${app}~${publicX}`);
}

/** What an app signs. */
export function assertionText(app: string, audience: string, expires: number): Buffer {
  return Buffer.from(`tessera-call~${app}~${audience}~${expires}`);
}
