import type { Problem } from '../problems/problems.ts';
import type { MigrationFile } from './ledger/read-folder.ts';

/**
 * What a deploy would refuse: the same judgement, as if what was there before anything was applied in
 * development were the release that runs.
 *
 * @param first names of the migrations that were there before
 */
export async function judgeFiles(options: {
  slice: string;
  files: readonly MigrationFile[];
  first: readonly string[];
  pathOf(name: string): string;
}): Promise<Problem[]> {
  const { slice, files, first, pathOf } = options;
  const known = new Set(first);
  if (files.every(({ name }) => known.has(name))) return [];
  // Its parser is a WebAssembly module: whoever never writes a migration never loads it.
  const { checkMigrations } = await import('@tessera/gates/migrations');
  const found = await checkMigrations({ slice, release: '', migrations: [...files] }, [
    { slice, release: '', migrations: files.filter(({ name }) => known.has(name)) },
  ]);
  return found.map(({ where, problem, fix }) => {
    const [, name = where, line] = /^(.*?)(?::(\d+))?$/.exec(where) ?? [];
    return {
      source: 'migration',
      message: `A deploy would refuse this: ${problem} ${fix}`,
      file: pathOf(name),
      ...(line !== undefined && { line: Number(line) }),
    };
  });
}
