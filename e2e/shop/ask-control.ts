import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface InstanceReport {
  id: string;
  state: string;
  pid?: number;
}

interface ProcessReport {
  gateway: InstanceReport | null;
  services: { service: string; instances: InstanceReport[] }[];
}

/**
 * Process ids of the instances of a service (or of the gateway) that live now.
 *
 * @param home TESSERA_HOME of a running shop
 */
export async function findServicePids(home: string, service: string): Promise<number[]> {
  const { gateway, services } = await askControl<ProcessReport>(home, '/v1/processes');
  const instances = services
    .filter((known) => known.service === service)
    .flatMap((known) => known.instances);
  return (service === 'gateway' && gateway ? [gateway] : instances).flatMap(({ pid }) => pid ?? []);
}

/** What control answers to `GET path`. */
export async function askControl<T>(home: string, path: string): Promise<T> {
  const { url } = JSON.parse(readFileSync(join(home, 'control.json'), 'utf8')) as { url: string };
  const response = await fetch(url + path);
  if (!response.ok) throw new Error(`control answered ${response.status} to ${path}`);
  return (await response.json()) as T;
}
