import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACCESS_COOKIE, SESSION_HINT_COOKIE } from '@tessera/slice-kit/identity';

/** Signs access tokens as the account does. */
export interface TokenSigner {
  /** Access token and hint of a customer, as a `Cookie` header. @param age seconds since it has ended */
  cookieOf(customer: string, age?: number): string;
  /** Keeps the signer's public key where a process finds the keys that it knew before. */
  publishTo(dataDirectory: string): Promise<void>;
}

export function tokenSigner(origin: string): TokenSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    cookieOf(customer, age = -300) {
      const now = Math.floor(Date.now() / 1_000);
      const header = part({ alg: 'EdDSA', typ: 'at+jwt', kid: 'test' });
      const claims = part({
        ...{ iss: `${origin}/api/account`, aud: 'tessera', sub: customer, sid: customer },
        ...{ iat: now - 300, exp: now - age },
      });
      const text = `${header}.${claims}`;
      const signature = sign(null, Buffer.from(text), privateKey).toString('base64url');
      return `${ACCESS_COOKIE}=${text}.${signature}; ${SESSION_HINT_COOKIE}=${now - age}`;
    },
    async publishTo(dataDirectory) {
      const key = { ...publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA', use: 'sig' };
      await mkdir(dataDirectory, { recursive: true });
      await writeFile(join(dataDirectory, 'identity-keys.json'), JSON.stringify({ keys: [key] }));
    },
  };
}
