import { execFile } from 'node:child_process';
import { chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ControlError, messageOf, systemCode } from '../control-error.ts';
import type { Ground } from './ground.ts';

/** Name of the one superuser; services never see his password. */
export const SUPERUSER = 'tessera';
const MAJOR = '18';
const DRAFT = 'data.initialising';

/**
 * Makes the data folder unless it is there. It is made under another name and renamed when
 * complete: a start that was killed halfway leaves nothing that the next one could mistake for data.
 *
 * @param options.durable false skips syncing to disk (tests)
 * @returns the data folder
 * @throws ControlError `data_damaged`, `postgres_init`
 */
export async function initialiseData(
  ground: Ground,
  options: { password: string; durable: boolean },
): Promise<string> {
  const data = join(ground.directory, 'data');
  if (await isInitialised(data)) return data;
  const draft = join(ground.directory, DRAFT);
  const passwordFile = join(ground.directory, `${DRAFT}.password`);
  await rm(draft, { recursive: true, force: true });
  try {
    await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
    if (ground.user) await chown(passwordFile, ground.user.uid, ground.user.gid);
    await runInitdb(ground, draft, passwordFile, options.durable);
    await rename(draft, data);
  } finally {
    await rm(passwordFile, { force: true });
  }
  return data;
}

async function runInitdb(
  ground: Ground,
  folder: string,
  passwordFile: string,
  durable: boolean,
): Promise<void> {
  const [program, ...args] = ground.commandLine('initdb', [
    ...['-D', folder, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    // C.UTF-8 of the builtin provider: Unicode-aware, byte order, the same on every system.
    ...['-E', 'UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-instructions', ...(durable ? [] : ['--no-sync'])],
  ]);
  try {
    await promisify(execFile)(program!, args, { ...ground.user, cwd: '/' });
  } catch (error) {
    throw new ControlError(
      'postgres_init',
      `A new database could not be made in ${folder}: ${messageOf(error).trim()}`,
      { cause: error },
    );
  }
}

async function isInitialised(data: string): Promise<boolean> {
  const entries = await readdir(data).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (entries === undefined) return false;
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => '');
  if (version.trim() === MAJOR) return true;
  const what = version.trim() === '' ? 'no PostgreSQL version' : `version ${version.trim()}`;
  throw damagedData(data, `it holds ${what} where ${MAJOR} was expected`);
}

/** The one sentence for a data folder that PostgreSQL will not open. */
export function damagedData(data: string, reason: string): ControlError {
  return new ControlError(
    'data_damaged',
    `The database folder ${data} is damaged: ${reason}. Put a backup in its place, or move the folder away to start with an empty database.`,
  );
}
