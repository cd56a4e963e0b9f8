import { spawn } from 'node:child_process';
import { accessSync, constants as modes } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';

/** @returns its path; undefined when it is not on the PATH */
export function findPsql(environment: NodeJS.ProcessEnv): string | undefined {
  return (environment['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'psql'))
    .find((path) => {
      try {
        accessSync(path, modes.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * Runs `psql` in this terminal until the user leaves it. What a list of processes shows holds no
 * password.
 *
 * @returns its exit code
 */
export async function runPsql(psql: string, url: string, historyFile: string): Promise<number> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const child = spawn(psql, [], {
    stdio: 'inherit',
    env: {
      PSQL_HISTORY: historyFile,
      ...process.env,
      PGHOST: hostname,
      PGPORT: port,
      PGUSER: decodeURIComponent(username),
      PGPASSWORD: decodeURIComponent(password),
      PGDATABASE: decodeURIComponent(pathname.slice(1)),
      PGAPPNAME: 'tessera db',
    },
  });
  // Ctrl-C is for the statement that runs in it.
  const stay = (): void => {};
  process.on('SIGINT', stay);
  try {
    return await new Promise<number>((done, fail) => {
      child.once('error', fail);
      child.once('exit', (code, signal) => done(code ?? 128 + constants.signals[signal!]));
    });
  } finally {
    process.off('SIGINT', stay);
  }
}
