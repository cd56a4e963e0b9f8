import type { StoreProcesses } from './store-processes.ts';
import type { InstanceStatus } from './processes/run-instance.ts';
import type { ServiceStatus } from './processes/run-service.ts';

/** `GET /v1/processes`: every process control looks after. */
export interface ProcessReport {
  pid: number;
  startedAt: string;
  publicOrigin: string;
  /** Null when every service has a database elsewhere. */
  postgres: { pid: number | undefined; port: number } | null;
  gateway: InstanceStatus | null;
  services: ServiceStatus[];
}

/** What runs of a storefront, as far as it was started. */
export function reportProcesses(
  about: Pick<ProcessReport, 'startedAt' | 'publicOrigin'>,
  postgres: { pid: number | undefined; port: number } | undefined,
  started: StoreProcesses | undefined,
): ProcessReport {
  return {
    pid: process.pid,
    ...about,
    postgres: postgres ? { pid: postgres.pid, port: postgres.port } : null,
    gateway: started?.gateway() ?? null,
    services: started?.services() ?? [],
  };
}
