import { readFile } from 'node:fs/promises';
import { ControlError, systemCode } from '../control-error.ts';

/** `service.json`: how the processes of a slice (or of the shell) are run. */
export interface ServiceDescriptor {
  /** Lower-case name; also of its database, its role and its folder. */
  service: string;
  /** True: it gets a role and a database of its own. */
  database: boolean;
  /** Program and arguments; the working directory is the release. */
  command: string[];
  /** Run to its end before instances start. */
  prepare?: string[];
  /** Folder of the release → folder of the sources, relative to `service.json`. */
  include: Record<string, string>;
  /** Commands for `tessera run`, from the source tree. */
  commands: Record<string, string[]>;
  /** For a service without a micro-frontend: paths below `/api/<service>` that are public. */
  api?: string[];
  /** Names of variables that hold secrets which it shares with other services. */
  secrets?: string[];
}

/**
 * Reads and checks a `service.json`.
 *
 * @returns undefined when there is no such file
 * @throws ControlError `invalid_service` naming every field that is wrong
 */
export async function readServiceDescriptor(file: string): Promise<ServiceDescriptor | undefined> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw new ControlError('invalid_service', `${file} is not readable JSON.`, { cause: error });
  }
  const problems = findProblems(value);
  if (problems.length > 0) {
    throw new ControlError('invalid_service', `${file}: ${problems.join('; ')}.`);
  }
  return {
    database: false,
    include: {},
    commands: {},
    ...(value as Partial<ServiceDescriptor>),
  } as ServiceDescriptor;
}

const VARIABLE = /^[A-Z][A-Z0-9_]*_(?:SECRET|KEY)$/;

function findProblems(value: unknown): string[] {
  if (!isObject(value)) return ['has to be an object'];
  const problems: string[] = [];
  const check = (good: boolean, problem: string): void => {
    if (!good) problems.push(problem);
  };
  const { service, database, command, prepare, include, commands, api, secrets, ...others } = value;
  check(
    typeof service === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(service),
    '`service` has to be a lower-case name such as "shell"',
  );
  check(['boolean', 'undefined'].includes(typeof database), '`database` has to be true or false');
  check(isCommand(command), '`command` has to be a list of strings, the program first');
  check(prepare === undefined || isCommand(prepare), '`prepare` has to be a list of strings');
  check(
    include === undefined || (isObject(include) && Object.entries(include).every(isInside)),
    '`include` has to map a release folder to a source folder, neither with ".." nor absolute',
  );
  check(
    commands === undefined || (isObject(commands) && Object.values(commands).every(isCommand)),
    '`commands` has to map a name to a list of strings',
  );
  check(
    api === undefined || (isTexts(api) && api.every((path) => path.startsWith('/'))),
    '`api` has to be a list of paths such as "/tokens/:id"',
  );
  check(
    secrets === undefined || (isTexts(secrets) && secrets.every((name) => VARIABLE.test(name))),
    '`secrets` has to be a list of names of variables such as "WEBHOOK_SECRET"',
  );
  for (const field of Object.keys(others)) problems.push(`\`${field}\` is not a known field`);
  return problems;
}

function isInside([to, from]: [string, unknown]): boolean {
  return [to, from].every(
    (path) => typeof path === 'string' && !path.startsWith('/') && !path.split('/').includes('..'),
  );
}

function isCommand(value: unknown): boolean {
  return isTexts(value) && value.length > 0;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((v) => typeof v === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
