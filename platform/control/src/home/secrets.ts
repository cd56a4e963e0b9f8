import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createAuthoritySecret } from '@tessera/mesh-identity/authority';
import { ControlError, systemCode } from '../control-error.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** Passwords and keys that control made up; they never leave the machine. */
export interface Secrets {
  postgres: { superuser: string; roles: Record<string, string> };
  /** Of the mesh's authority, see `openAuthority`. */
  mesh: string;
  /** Name of a variable → what all services that list it under `secrets` are given. */
  shared: Record<string, string>;
}

/** What has to be there. */
export interface WantedSecrets {
  /** Services that get a database role. */
  roles?: string[];
  /** Variables that services share. */
  shared?: string[];
}

/**
 * Reads the secrets and adds what is missing.
 *
 * @throws ControlError `secrets_damaged`
 */
export async function ensureSecrets(file: string, wanted: WantedSecrets = {}): Promise<Secrets> {
  // Reading and writing are one act: two slices may be added at once.
  const turn = (turns.get(file) ?? Promise.resolve()).then(() => addSecrets(file, wanted));
  turns.set(
    file,
    turn.catch(() => {}),
  );
  return turn;
}

const turns = new Map<string, Promise<unknown>>();

async function addSecrets(file: string, wanted: WantedSecrets): Promise<Secrets> {
  const { roles = [], shared = [] } = wanted;
  const known = await readSecrets(file);
  const secrets: Secrets = {
    postgres: {
      superuser: known?.postgres.superuser ?? newPassword(),
      roles: { ...newPasswords(roles), ...known?.postgres.roles },
    },
    mesh: known?.mesh ?? createAuthoritySecret(),
    shared: { ...newPasswords(shared), ...known?.shared },
  };
  const text = `${JSON.stringify(secrets, null, 2)}\n`;
  if (text !== `${JSON.stringify(known, null, 2)}\n`) await writeFileAtomically(file, text, 0o600);
  return secrets;
}

type KnownSecrets = Pick<Secrets, 'postgres'> & Partial<Secrets>;

async function readSecrets(file: string): Promise<KnownSecrets | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const secrets = JSON.parse(text) as Partial<Secrets>;
    if (typeof secrets.postgres?.superuser === 'string' && secrets.postgres.roles) {
      return secrets as KnownSecrets;
    }
  } catch {
    // Said below: unreadable and incomplete call for the same act.
  }
  throw new ControlError(
    'secrets_damaged',
    `${file} cannot be read as JSON with the database passwords. Restore it from a backup; without it the database beside it stays closed.`,
  );
}

function newPasswords(names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, newPassword()]));
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** What somebody gave this process is taken before what control made up. */
export function chooseSecrets({ shared }: Secrets, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, process.env[name] || shared[name]!]));
}
