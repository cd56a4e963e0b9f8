import { join, resolve } from 'node:path';

/** Root of the repository this CLI lies in. */
export const REPOSITORY = resolve(import.meta.dirname, '../../..');

/** Option texts that several commands share. */
export const HOME_OPTION = [
  '--home <folder>',
  'where data, releases and logs are kept (env: TESSERA_HOME)',
] as const;
export const SOURCE_OPTION = ['--source <folder>', 'root of the source tree'] as const;

/** The home to work on: the option, else `$TESSERA_HOME`, else `.tessera` in the source tree. */
export function chooseHome(option: string | undefined, source: string): string {
  return callerPath(option ?? process.env['TESSERA_HOME']) ?? join(source, '.tessera');
}

/** The source tree to work on. */
export function chooseSource(option: string | undefined): string {
  return callerPath(option) ?? REPOSITORY;
}

/** Where the user stands: npm moves to the root of the package and tells the place in INIT_CWD. */
export function callerDirectory(): string {
  return process.env['INIT_CWD'] ?? process.cwd();
}

function callerPath(path: string | undefined): string | undefined {
  return path === undefined || path === '' ? undefined : resolve(callerDirectory(), path);
}
