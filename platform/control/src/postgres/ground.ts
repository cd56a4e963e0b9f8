import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ControlError, messageOf, systemCode } from '../control-error.ts';
import { guardCommand } from '../processes/guarded-spawn.ts';

/** The user "nobody", by number: PostgreSQL refuses to run as root. */
const NOBODY = 65534;
const AS_NOBODY_INSIDE = ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

/** Where PostgreSQL stands and as whom it runs. */
export interface Ground {
  binaries: string;
  /** Holds the data folder; belongs to the user PostgreSQL runs as. */
  directory: string;
  /** Set when a program has to be started as another user. */
  user?: { uid: number; gid: number };
  /** The whole command line for a program of the binaries, ended by the kernel with its parent. */
  commandLine(program: 'initdb' | 'postgres', args: string[]): string[];
}

/**
 * Finds a way to run PostgreSQL. As an ordinary user: plainly. As root: as the user 65534, who has
 * to be able to reach binaries and data. Where he is not (a project under `/root`): in a user
 * namespace in which root looks like 65534. Where namespaces are forbidden (containers): from a
 * copy below `/var/lib/tessera`.
 *
 * @param directory folder for the data, created here; moved when it has to stand elsewhere
 * @param elsewhere where it is moved to
 * @throws ControlError `data_twice` when there is data in both places;
 *   ControlError `postgres_broken` when the binaries do not run at all
 */
export async function chooseGround(
  binaries: string,
  directory: string,
  elsewhere = '/var/lib/tessera',
): Promise<Ground> {
  if (process.getuid?.() !== 0) return plainGround(binaries, directory);
  const relocation = locateRelocation(directory, elsewhere);
  const relocated = (): Promise<Ground | string> =>
    relocatedGround(binaries, directory, relocation);
  // Data that had to move once stays where it is, even where namespaces are allowed by now.
  const ways = (await holdsData(relocation.directory))
    ? [relocated]
    : [
        () => nobodyGround(binaries, directory),
        () => namespaceGround(binaries, directory),
        relocated,
      ];
  const reasons: string[] = [];
  for (const way of ways) {
    const result = await way();
    if (typeof result !== 'string') return result;
    reasons.push(result);
  }
  throw broken(binaries, reasons.join('; '));
}

interface Relocation {
  root: string;
  directory: string;
}

/** Where the data of a folder goes when it cannot stay; a place of its own for each folder. */
function locateRelocation(directory: string, elsewhere: string): Relocation {
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 12);
  const root = join(elsewhere, name);
  return { root, directory: join(root, basename(directory)) };
}

async function plainGround(binaries: string, directory: string): Promise<Ground> {
  const ground = describeGround(binaries, directory);
  const problem = await tryVersion(ground);
  if (problem) throw broken(binaries, problem);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return ground;
}

async function nobodyGround(binaries: string, directory: string): Promise<Ground | string> {
  if (!(await othersMayReach(dirname(directory)))) return `${directory} is closed to other users`;
  const ground = describeGround(binaries, directory, { uid: NOBODY, gid: NOBODY });
  const problem = await tryVersion(ground);
  if (problem) return problem;
  await handOver(directory, NOBODY);
  return ground;
}

async function namespaceGround(binaries: string, directory: string): Promise<Ground | string> {
  const ground = describeGround(binaries, directory, undefined, AS_NOBODY_INSIDE);
  const problem = await tryVersion(ground);
  if (problem) return problem;
  await handOver(directory, 0);
  return ground;
}

async function relocatedGround(
  binaries: string,
  directory: string,
  relocation: Relocation,
): Promise<Ground | string> {
  await mkdir(relocation.root, { recursive: true, mode: 0o755 });
  const copy = await copyBinaries(binaries, relocation.root);
  if (await holdsData(directory)) {
    if (await holdsData(relocation.directory)) throw twoDatabases(directory, relocation.directory);
    await rm(relocation.directory, { recursive: true, force: true });
    await move(directory, relocation.directory);
  }
  return nobodyGround(copy, relocation.directory);
}

/** Copies the binaries, once for each build of them. */
async function copyBinaries(binaries: string, root: string): Promise<string> {
  const { size, mtimeMs } = await stat(join(binaries, 'bin/postgres'));
  const copy = join(root, `binaries-${size}-${Math.round(mtimeMs)}`);
  if (await exists(copy)) return copy;
  const draft = `${copy}.draft`;
  await rm(draft, { recursive: true, force: true });
  await cp(binaries, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, copy);
  return copy;
}

function describeGround(
  binaries: string,
  directory: string,
  user?: { uid: number; gid: number },
  wrapper: string[] = [],
): Ground {
  return {
    binaries,
    directory,
    ...(user && { user }),
    commandLine: (program, args) => [
      ...wrapper,
      ...guardCommand([join(binaries, 'bin', program), ...args], 'INT'),
    ],
  };
}

/** What keeps `postgres` from running on this ground, or nothing. */
async function tryVersion(ground: Ground): Promise<string | undefined> {
  const [program, ...args] = ground.commandLine('postgres', ['--version']);
  try {
    await promisify(execFile)(program!, args, { ...ground.user, cwd: '/' });
    return undefined;
  } catch (error) {
    return messageOf(error).trim();
  }
}

async function othersMayReach(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  for (let at = folder; ; at = dirname(at)) {
    const { mode, uid } = await stat(at);
    const bit = uid === NOBODY ? 0o100 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** Makes the folder and all in it belong to `uid`; the deep walk happens only after a change. */
async function handOver(directory: string, uid: number): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
  if ((await stat(directory)).uid === uid) return;
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    await chown(join(entry.parentPath, entry.name), uid, uid);
  }
  // Last, so that a walk that was cut short is walked again.
  await chown(directory, uid, uid);
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true, preserveTimestamps: true });
    await rm(from, { recursive: true });
  }
}

async function holdsData(directory: string): Promise<boolean> {
  return exists(join(directory, 'data'));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function twoDatabases(here: string, there: string): ControlError {
  return new ControlError(
    'data_twice',
    `There are two database folders, ${here} and ${there}, and only one can be meant. Move the other one away.`,
  );
}

function broken(binaries: string, reason: string): ControlError {
  return new ControlError(
    'postgres_broken',
    `The PostgreSQL in ${binaries} does not run here (${reason}). Run \`npm rebuild\`, or give each service a database of yours: <SERVICE>_DATABASE_URL=postgres://…`,
  );
}
