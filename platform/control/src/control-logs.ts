import type { TesseraHome } from './home/tessera-home.ts';
import { openServiceLog, type LogEntry, type ServiceLog } from './processes/service-log.ts';

/** The logs of all services, each opened when first asked for. */
export interface ControlLogs {
  of(service: string): ServiceLog;
  close(): void;
}

export function createControlLogs(
  home: TesseraHome,
  onEntry: (entry: LogEntry) => void,
): ControlLogs {
  const logs = new Map<string, ServiceLog>();
  return {
    of(service) {
      const log = logs.get(service) ?? openServiceLog(home.logs, service, onEntry);
      logs.set(service, log);
      return log;
    },
    close() {
      for (const log of logs.values()) log.close();
    },
  };
}
