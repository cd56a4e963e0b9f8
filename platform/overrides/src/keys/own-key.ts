import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { homedir, hostname, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, importPKCS8, type CryptoKey } from 'jose';
import { OverrideError } from '../override-error.ts';

/** The key that a team member makes overrides with. */
export interface OwnKey {
  /** RFC 7638 thumbprint of its public half. */
  id: string;
  key: CryptoKey;
  /** `ed25519 <x> alice@laptop`: what an environment has to list. */
  line: string;
}

/** `$TESSERA_OVERRIDE_KEY`, else a file of this user. */
export function locateOwnKey(): string {
  return process.env['TESSERA_OVERRIDE_KEY'] || join(homedir(), '.config/tessera/override-key.pem');
}

/**
 * Makes a key, readable by this user alone.
 *
 * @throws OverrideError `key_exists`
 */
export async function createOwnKey(file: string): Promise<OwnKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(file, pem, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new OverrideError(
      'key_exists',
      `There is a key in ${file} already. Remove it first, and its line where it is listed, or name another file: TESSERA_OVERRIDE_KEY=<file>`,
      { cause },
    );
  }
  return await readOwnKey(file);
}

/** @throws OverrideError `no_key`, `key_exposed` */
export async function readOwnKey(file: string): Promise<OwnKey> {
  const found = await stat(file).catch(() => undefined);
  if (!found) {
    throw new OverrideError(
      'no_key',
      `There is no key in ${file}. Make one: tessera override --new-key`,
    );
  }
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new OverrideError(
      'key_exposed',
      `Others may read ${file}. Make it yours alone (chmod 600 ${file}), and think about making a new one.`,
    );
  }
  const key = await importPKCS8(await readFile(file, 'utf8'), 'EdDSA', { extractable: true }).catch(
    (cause: unknown) => {
      throw new OverrideError('no_key', `${file} holds no Ed25519 key.`, { cause });
    },
  );
  const { x = '' } = await exportJWK(key);
  return { id: await idOf(x), key, line: `ed25519 ${x} ${userInfo().username}@${hostname()}` };
}

/** @param x base64url, 32 bytes */
export function idOf(x: string): Promise<string> {
  return calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x });
}
