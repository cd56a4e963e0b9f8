import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';

/**
 * Starts a program in a process group of its own (Ctrl-C in the terminal reaches control alone,
 * which stops everything in order) and, where the system can, makes the kernel send it
 * `deathSignal` when control dies, even by kill -9. Elsewhere the process ledger cleans up at the
 * next start.
 */
export function spawnGuarded(
  command: string,
  args: string[],
  options: SpawnOptions & { deathSignal: 'KILL' | 'INT' },
): ChildProcess {
  const { deathSignal, ...rest } = options;
  const [program, ...programArgs] = guardCommand([command, ...args], deathSignal);
  return spawn(program!, programArgs, { ...rest, detached: true });
}

/** The command line with the guard in front, for where another wrapper has to come first. */
export function guardCommand(command: string[], deathSignal: 'KILL' | 'INT'): string[] {
  return canGuard() ? ['setpriv', '--pdeathsig', deathSignal, '--', ...command] : command;
}

let guardWorks: boolean | undefined;
function canGuard(): boolean {
  guardWorks ??=
    process.platform === 'linux' &&
    spawnSync('setpriv', ['--pdeathsig', 'KILL', '--', 'true'], { stdio: 'ignore' }).status === 0;
  return guardWorks;
}
