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
