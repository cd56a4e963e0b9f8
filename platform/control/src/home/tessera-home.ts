import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ControlError, messageOf } from '../control-error.ts';

/** Where everything that outlives a process is kept (`$TESSERA_HOME`). */
export interface TesseraHome {
  root: string;
  /** Held by the one control that runs on this folder. */
  lockFile: string;
  /** Passwords; readable by the owner alone. */
  secretsFile: string;
  /** Where the running control is found. */
  controlFile: string;
  /** Slice → active release. */
  activeFile: string;
  /** Slice → release that a deploy or a rollback made live. */
  deployedFile: string;
  /** Every deploy and rollback, a line each; only ever added to. */
  deploysFile: string;
  /** How often which operation of a slice was called, day by day. */
  usageFile: string;
  /** Processes that were started, for the case that control dies without stopping them. */
  processesFile: string;
  postgres: string;
  releases: string;
  logs: string;
  /** One durable folder for each service. */
  data: string;
}

/** The paths of a home; touches nothing. */
export function locateHome(root: string): TesseraHome {
  const at = (name: string): string => join(resolve(root), name);
  return {
    root: resolve(root),
    lockFile: at('lock'),
    secretsFile: at('secrets.json'),
    controlFile: at('control.json'),
    activeFile: at('active.json'),
    deployedFile: at('deployed.json'),
    deploysFile: at('deploys.jsonl'),
    usageFile: at('usage.json'),
    processesFile: at('processes.json'),
    postgres: at('postgres'),
    releases: at('releases'),
    logs: at('logs'),
    data: at('data'),
  };
}

/**
 * Creates the folders of a home that are not there yet.
 *
 * @throws ControlError `home_unusable`
 */
export async function createHome(root: string): Promise<TesseraHome> {
  const home = locateHome(root);
  try {
    // The root stays open to traverse: PostgreSQL runs as another user when control runs as root.
    await mkdir(home.root, { recursive: true, mode: 0o755 });
    await mkdir(home.releases, { recursive: true, mode: 0o755 });
    await mkdir(home.logs, { recursive: true, mode: 0o700 });
    await mkdir(home.data, { recursive: true, mode: 0o700 });
    return home;
  } catch (error) {
    throw new ControlError(
      'home_unusable',
      `The folder ${home.root} cannot be used (${messageOf(error)}). Give this user the right to write there, or set TESSERA_HOME to another folder.`,
      { cause: error },
    );
  }
}
