import type { LogEntry } from './processes/service-log.ts';

export interface ControlOptions {
  /** `$TESSERA_HOME`: everything that outlives a process. */
  home: string;
  /** Root of the source tree with `shell/`, `mfe-*` and `backends/*`. */
  sourceRoot: string;
  /** Port of the gateway. */
  port: number;
  /** Addresses the gateway listens on. */
  hosts: string[];
  /** What the storefront is called in links, without a slash at the end. */
  publicOrigin: string;
  /** Whether empty databases are filled with the sample catalogue. */
  sampleData: boolean;
  /** What this process is, told to a second one on the same home. */
  command: string;
  /** Told about every line that a process logs. */
  onLog?: (entry: LogEntry) => void;
}

export const DEFAULT_PORT = 4000;
/** This machine alone; a store that others may reach is asked for with --host. */
export const LOOPBACK_HOSTS = ['127.0.0.1', '::1'];
