import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import {
  ControlError,
  createHome,
  discoverSlices,
  resolveNode,
  serviceEnvironment,
  type SliceSources,
} from '@tessera/control';
import { callerDirectory } from '../places.ts';
import { borrowDatabase } from './borrow-database.ts';

export interface SliceCommand {
  slice: string;
  command: string;
  args: string[];
  sourceRoot: string;
  home: string;
  publicOrigin: string;
}

/**
 * Runs a command of a slice from the source tree.
 *
 * @returns its exit code; 128 + n when signal n ended it
 * @throws ControlError `unknown_slice`, `unknown_command`, and what starting PostgreSQL throws
 */
export async function runSliceCommand(options: SliceCommand): Promise<number> {
  const slices = await discoverSlices(options.sourceRoot);
  const slice = slices.find(({ name }) => name === options.slice);
  if (!slice) {
    const known = slices.map(({ name }) => name).join(', ');
    throw new ControlError(
      'unknown_slice',
      `There is no slice "${options.slice}". Known: ${known}.`,
    );
  }
  const command = slice.service.commands[options.command];
  if (!command) {
    const known = Object.keys(slice.service.commands).join(', ') || 'none';
    throw new ControlError(
      'unknown_command',
      `${options.slice} has no command "${options.command}". Its commands: ${known}.`,
    );
  }
  const home = await createHome(options.home);
  const database = await borrowDatabase(home, slice.service);
  try {
    await mkdir(join(home.data, slice.name), { recursive: true, mode: 0o700 });
    const environment = serviceEnvironment({
      service: slice.name,
      home,
      release: 'source',
      releaseDirectory: slice.directory,
      controlUrl: database.controlUrl,
      publicOrigin: database.publicOrigin ?? options.publicOrigin,
      sampleData: process.env['TESSERA_SAMPLE_DATA'] !== '0',
      databaseUrl: database.url,
      port: undefined,
    });
    return await runToEnd([...command, ...options.args], slice, options.sourceRoot, environment);
  } finally {
    await database.giveBack();
  }
}

async function runToEnd(
  command: string[],
  slice: SliceSources,
  root: string,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const [program, ...args] = resolveNode(command);
  const child = spawn(program!, args, {
    cwd: slice.directory,
    stdio: 'inherit',
    env: {
      ...environment,
      PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      // File names on the command line are meant from where the user stands.
      INIT_CWD: callerDirectory(),
    },
  });
  // The terminal signals the whole group: the command decides, this process waits for it.
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
  const stay = (): void => {};
  process.on('SIGINT', stay);
  process.on('SIGTERM', passOn);
  try {
    return await new Promise<number>((done, fail) => {
      child.once('error', fail);
      child.once('exit', (code, signal) => done(code ?? 128 + constants.signals[signal!]));
    });
  } finally {
    process.off('SIGINT', stay);
    process.off('SIGTERM', passOn);
  }
}
