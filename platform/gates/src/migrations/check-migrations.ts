import { loadModule, parseSync } from 'libpg-query';
import { nameOf, type ReleaseContract } from '../contracts/release-contract.ts';
import type { Finding } from '../finding.ts';
import { judgeStatement } from './judge-statement.ts';

/** Files that take away what nobody uses any more: a release of their own. */
const CONTRACT = '.contract.sql';

/** What of a release is about its database. */
type Migrating = Pick<ReleaseContract, 'slice' | 'release' | 'migrations'>;

/**
 * Whether the database may be brought up to date while the older release works on it: files that were
 * applied are as they were, and new ones neither take anything away nor keep others waiting.
 */
export async function checkMigrations(
  candidate: Migrating,
  others: readonly Migrating[],
): Promise<Finding[]> {
  const older = others.findLast(({ slice }) => slice === candidate.slice);
  if (!older) return [];
  await loadModule();
  const applied = new Map(older.migrations.map(({ name, sql }) => [name, sql]));
  const added = candidate.migrations.filter(({ name }) => !applied.has(name));
  return [
    ...changedFiles(candidate, older),
    ...mixedSteps(added, older),
    ...added
      .filter(({ name }) => !name.endsWith(CONTRACT))
      .flatMap((file) => judgeFile(file, tablesMadeBy(added), older)),
  ];
}

function changedFiles(candidate: Migrating, older: Migrating): Finding[] {
  const now = new Map(candidate.migrations.map(({ name, sql }) => [name, sql]));
  return older.migrations.flatMap(({ name, sql }) => {
    if (now.get(name) === sql) return [];
    return [
      {
        gate: 'migrations' as const,
        breaks: nameOf(older),
        where: name,
        problem: now.has(name) ? 'It was applied, and is different now.' : 'It was applied, and is gone.',
        fix: 'Bring it back as it was, and write what is new into a file of its own.',
      },
    ];
  });
}

function mixedSteps(added: readonly { name: string }[], older: Migrating): Finding[] {
  const contract = added.filter(({ name }) => name.endsWith(CONTRACT));
  if (contract.length === 0 || contract.length === added.length) return [];
  return contract.map(({ name }) => ({
    gate: 'migrations' as const,
    breaks: nameOf(older),
    where: name,
    problem: 'It takes something away in the same release that adds something.',
    fix: 'Release what adds first; take away when the older release is gone.',
  }));
}

interface Statement {
  stmt: Record<string, unknown>;
  stmt_location?: number;
}

function judgeFile(
  { name, sql }: { name: string; sql: string },
  fresh: ReadonlySet<string>,
  older: Migrating,
): Finding[] {
  const found = (where: string, problem: string, fix: string): Finding => ({
    ...{ gate: 'migrations', breaks: nameOf(older), where, problem, fix },
  });
  const statements = parsed(sql);
  if (typeof statements === 'string') {
    return [found(name, `PostgreSQL does not understand it: ${statements}.`, 'Mend the statement.')];
  }
  return statements.flatMap(({ stmt, stmt_location: start = 0 }) =>
    judgeStatement(stmt)
      .filter(({ table }) => !fresh.has(table))
      .map(({ problem, fix }) => found(`${name}:${lineAt(sql, start)}`, problem, fix)),
  );
}

/** Nobody else knows them yet: whatever is done to them, nobody waits. */
function tablesMadeBy(files: readonly { sql: string }[]): Set<string> {
  const made = files.flatMap(({ sql }) => {
    const statements = parsed(sql);
    if (typeof statements === 'string') return [];
    return statements.flatMap(({ stmt }) => {
      const { relation } = (stmt['CreateStmt'] ?? {}) as { relation?: { relname?: string } };
      return relation?.relname === undefined ? [] : [relation.relname];
    });
  });
  return new Set(made);
}

/** The statements, or why they cannot be parsed. */
function parsed(sql: string): Statement[] | string {
  try {
    return ((parseSync(sql) as { stmts?: Statement[] }).stmts ?? []);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The line of a statement, which begins behind the one before it. Offsets are bytes. */
function lineAt(sql: string, start: number): number {
  const bytes = Buffer.from(sql);
  const blank = /^(?:\s|--[^\n]*\n?)*/u.exec(bytes.subarray(start).toString())?.[0] ?? '';
  const before = bytes.subarray(0, start).toString() + blank;
  return before.split('\n').length;
}
