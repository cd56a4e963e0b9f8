import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, importPKCS8, type CryptoKey } from 'jose';

/** A team member's key, and the line that an environment lists for it. */
export interface MadeKey {
  id: string;
  key: CryptoKey;
  publicKey: KeyObject;
  line: string;
}

export async function makeTeamKey(name: string): Promise<MadeKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = await exportJWK(privateKey);
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const key = await importPKCS8(pem, 'EdDSA');
  const id = await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x });
  return { id, key, publicKey, line: `ed25519 ${x} ${name}` };
}
