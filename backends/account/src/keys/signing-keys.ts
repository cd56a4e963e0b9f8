import { importJWK, type CryptoKey, type JWK } from 'jose';
import type pg from 'pg';
import { listKeys, type SigningKeyRow } from './key-rows.ts';
import { keepKeys } from './rotate-keys.ts';

/** What a token is signed with now. */
export interface SigningKey {
  kid: string;
  key: CryptoKey;
}

export interface SigningKeys {
  /** The newest key whose time has come. */
  current(): Promise<SigningKey>;
  /** The public half of every key that a good token may be signed with, now or soon: a JWKS. */
  published(): Promise<{ keys: JWK[] }>;
}

/** Milliseconds; the database is asked no more often for the key to use. */
const REMEMBER = 60_000;

/** The account's signing keys, which are in the database and the same for all its processes. */
export function openSigningKeys(pool: pg.Pool): SigningKeys {
  let known: { until: number; reading: Promise<SigningKey> } | undefined;

  const read = async (): Promise<SigningKey> => {
    let row = await currentRow(pool);
    if (!row) {
      await keepKeys(pool);
      row = await currentRow(pool);
    }
    if (!row) throw new Error('signing_key: no key may be used yet');
    return { kid: row.kid, key: (await importJWK(row.privateKey, 'EdDSA')) as CryptoKey };
  };

  return {
    current() {
      if (known && known.until > Date.now()) return known.reading;
      const reading = read();
      const mine = { until: Date.now() + REMEMBER, reading };
      known = mine;
      reading.catch(() => {
        if (known === mine) known = undefined;
      });
      return reading;
    },
    async published() {
      return { keys: (await listKeys(pool)).map(({ publicKey }) => publicKey) };
    },
  };
}

async function currentRow(pool: pg.Pool): Promise<SigningKeyRow | undefined> {
  // By the database's clock: the processes of several machines agree.
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now');
  const { now } = rows[0]!;
  return (await listKeys(pool)).find(({ usedFrom }) => usedFrom <= now);
}
