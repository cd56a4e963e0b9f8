import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { OverrideError } from '../override-error.ts';
import { idOf } from './own-key.ts';

/** A team member as an environment knows them. */
export interface TeamKey {
  name: string;
  key: KeyObject;
}

/** Keys by their thumbprint, as the file says now. */
export interface TeamKeys {
  find(id: string): Promise<TeamKey | undefined>;
}

const LINE = /^ed25519\s+([\w-]{43})\s+(\S.*)$/;
/** Milliseconds after which the file is looked at again: who was taken out of it is out soon. */
const LOOK = 1_000;

/**
 * Reads lines of `ed25519 <x> <name>`; empty ones and those that begin with # say nothing.
 *
 * @throws OverrideError `invalid_keys` naming the line
 */
export async function parseTeamKeys(text: string, name: string): Promise<Map<string, TeamKey>> {
  const keys = new Map<string, TeamKey>();
  for (const [n, line] of text.split('\n').entries()) {
    const plain = line.trim();
    if (plain === '' || plain.startsWith('#')) continue;
    const [, x, owner] = LINE.exec(plain) ?? [];
    if (!x || !owner) {
      throw new OverrideError(
        'invalid_keys',
        `${name}:${n + 1} is no key: a line is \`ed25519 <key> <name>\`, as \`tessera override --new-key\` prints it.`,
      );
    }
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    keys.set(await idOf(x), { name: owner, key });
  }
  return keys;
}

/**
 * Follows a file of keys. While it cannot be read nobody is known.
 *
 * @param onTrouble told when that begins, with the reason
 */
export function watchTeamKeys(file: string, onTrouble: (reason: string) => void): TeamKeys {
  let keys = new Map<string, TeamKey>();
  let version = '';
  let lookedAt = -Infinity;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    try {
      const { mtimeMs, size, ino } = await stat(file);
      const now = `${ino}:${mtimeMs}:${size}`;
      if (now !== version) keys = await parseTeamKeys(await readFile(file, 'utf8'), file);
      version = now;
    } catch (error) {
      if (version !== 'unreadable') onTrouble((error as Error).message);
      version = 'unreadable';
      keys = new Map();
    }
  }

  return {
    async find(id) {
      if (performance.now() - lookedAt > LOOK) {
        looking ??= look().finally(() => {
          lookedAt = performance.now();
          looking = undefined;
        });
        await looking;
      }
      return keys.get(id);
    },
  };
}
