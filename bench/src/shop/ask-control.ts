import { findRunningControl, locateHome, runningDatabaseUrl } from '@tessera/control';
import type { ProcessReport } from '@tessera/control';
import type { NamingState } from '@tessera/control/naming-client';

/** The processes of a running shop. @param home its TESSERA_HOME */
export function askProcesses(home: string): Promise<ProcessReport> {
  return askControl<ProcessReport>(home, '/v1/processes');
}

/**
 * Origin of a ready instance of a service, to ask it without the gateway.
 *
 * @throws Error when there is none
 */
export async function instanceOrigin(home: string, service: string): Promise<string> {
  const { instances } = await askControl<NamingState>(home, '/v1/state');
  const instance = instances.find((known) => known.service === service);
  if (!instance) throw new Error(`no instance of ${service} is ready`);
  return `http://${instance.address}`;
}

/** Where a service of a running shop keeps its data. @throws ControlError `no_database` */
export async function databaseUrl(home: string, service: string): Promise<string> {
  const { paths, control } = await findControl(home);
  return await runningDatabaseUrl(paths, control, service);
}

async function askControl<T>(home: string, path: string): Promise<T> {
  const { control } = await findControl(home);
  const response = await fetch(control.url + path);
  if (!response.ok) throw new Error(`control answered ${response.status} to ${path}`);
  return (await response.json()) as T;
}

async function findControl(home: string) {
  const paths = locateHome(home);
  const control = await findRunningControl(paths);
  if (!control) throw new Error(`no shop runs on ${home}`);
  return { paths, control };
}
