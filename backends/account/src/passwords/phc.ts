/** Argon2's cost. */
export interface Cost {
  /** KiB. */
  memory: number;
  passes: number;
  parallelism: number;
}

export interface StoredHash extends Cost {
  salt: Buffer;
  hash: Buffer;
}

const STORED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/u;

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`: what is stored says what it takes to compare. */
export function writePhc({ memory, passes, parallelism, salt, hash }: StoredHash): string {
  const encoded = [salt, hash].map((bytes) => bytes.toString('base64').replace(/=+$/u, ''));
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encoded.join('$')}`;
}

/** @throws Error for anything else than what {@link writePhc} wrote */
export function readPhc(stored: string): StoredHash {
  const match = STORED.exec(stored);
  if (!match) throw new Error('password: what is stored is no Argon2id hash');
  const [, memory, passes, parallelism, salt, hash] = match;
  return {
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt!, 'base64'),
    hash: Buffer.from(hash!, 'base64'),
  };
}
