import { generateKeyPair, exportJWK, calculateJwkThumbprint, type JWK } from 'jose';
import { lockKey, type Db } from '../database/transaction.ts';

/** A key that access tokens are signed with. */
export interface SigningKeyRow {
  kid: string;
  privateKey: JWK;
  publicKey: JWK;
  createdAt: Date;
  usedFrom: Date;
}

/** Until the end of the transaction nobody else changes keys. */
export async function lockKeys(db: Db): Promise<void> {
  await lockKey(db, 'signing keys');
}

/** All there are, the one that is used last first. */
export async function listKeys(db: Db): Promise<SigningKeyRow[]> {
  const { rows } = await db.query<SigningKeyRow>(
    `select kid, private_key as "privateKey", public_key as "publicKey",
       created_at as "createdAt", used_from as "usedFrom"
     from signing_key order by used_from desc, kid`,
  );
  return rows;
}

/**
 * Makes an Ed25519 key.
 *
 * @param wait seconds until it is used
 * @returns its id, the key's thumbprint (RFC 7638)
 */
export async function insertKey(db: Db, wait: number): Promise<string> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const [privateKey, publicKey] = await Promise.all([
    exportJWK(pair.privateKey),
    exportJWK(pair.publicKey),
  ]);
  const kid = await calculateJwkThumbprint(publicKey);
  await db.query(
    `insert into signing_key (kid, private_key, public_key, used_from)
     values ($1, $2, $3, now() + make_interval(secs => $4))`,
    [kid, privateKey, { ...publicKey, kid, alg: 'EdDSA', use: 'sig' }, wait],
  );
  return kid;
}
