import { existsSync } from 'node:fs';
import type { Command } from 'commander';

type Register = (program: Command) => void;

/**
 * Every command and where it is, in the order in which the help lists them. Loading them all takes
 * longer than some of them do their work.
 */
const COMMANDS: Record<string, () => Promise<Register>> = {
  start: async () => (await import('./start/start-command.ts')).registerStart,
  dev: async () => (await import('./dev/dev-command.ts')).registerDev,
  db: async () => (await import('./db/db-command.ts')).registerDb,
  status: async () => (await import('./status/status-command.ts')).registerStatus,
  release: async () => (await import('./release/release-command.ts')).registerRelease,
  deploy: async () => (await import('./deploy/deploy-command.ts')).registerDeploy,
  rollback: async () => (await import('./rollback/rollback-command.ts')).registerRollback,
  'new-slice': async () => (await import('./new-slice/new-slice-command.ts')).registerNewSlice,
  override: async () => (await import('./override/override-command.ts')).registerOverride,
  gates: async () => (await import('./gates/gates-command.ts')).registerGates,
  conform: async () => (await import('./conform/conform-command.ts')).registerConform,
  run: async () => (await import('./run/run-command.ts')).registerRun,
  'dead-letters': async () =>
    (await import('./dead-letters/dead-letters-command.ts')).registerDeadLetters,
  events: async () => (await import('./events/events-command.ts')).registerEvents,
  contracts: async () => (await import('./contracts/contracts-command.ts')).registerContracts,
  check: async () => (await import('./check/check-command.ts')).registerCheck,
};

/** Registers the command that is asked for, or all when none is, as for the help. */
export async function registerCommands(program: Command, asked: string | undefined): Promise<void> {
  const only = asked !== undefined && Object.hasOwn(COMMANDS, asked) ? asked : undefined;
  for (const [name, load] of Object.entries(COMMANDS)) {
    if (only !== undefined && name !== only) continue;
    // Checking is for the repository; a deployed platform comes without it.
    if (name === 'check' && !existsSync(new URL('./check/check-command.ts', import.meta.url))) {
      continue;
    }
    (await load())(program);
  }
}
