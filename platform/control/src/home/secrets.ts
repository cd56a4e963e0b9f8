import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ControlError, systemCode } from '../control-error.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** Passwords that control made up; they never leave the machine. */
export interface Secrets {
  postgres: { superuser: string; roles: Record<string, string> };
}

/**
 * Reads the secrets and adds what is missing, so that each service has a password.
 *
 * @param services names of the services that get a database role
 * @throws ControlError `secrets_damaged`
 */
export async function ensureSecrets(file: string, services: string[]): Promise<Secrets> {
  const known = await readSecrets(file);
  const secrets: Secrets = known ?? { postgres: { superuser: newPassword(), roles: {} } };
  const missing = services.filter((service) => !secrets.postgres.roles[service]);
  for (const service of missing) secrets.postgres.roles[service] = newPassword();
  if (!known || missing.length > 0) {
    await writeFileAtomically(file, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  }
  return secrets;
}

async function readSecrets(file: string): Promise<Secrets | undefined> {
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
      return secrets as Secrets;
    }
  } catch {
    // Said below: unreadable and incomplete call for the same act.
  }
  throw new ControlError(
    'secrets_damaged',
    `${file} cannot be read as JSON with the database passwords. Restore it from a backup; without it the database beside it stays closed.`,
  );
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
