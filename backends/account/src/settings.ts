import { delimiter, join } from 'node:path';
import { readLimits, type Limits } from './limit-tries/limits.ts';

/** What the process is told by whoever starts it. */
export interface Settings {
  host: string;
  port: number;
  databaseUrl: string;
  /** Folder of the release: documents, migrations, the slice's bundle. */
  releaseDirectory: string;
  /** Trusted documents of earlier releases, whose pages may be open. */
  retainedDocuments?: string[];
  /** Folder that outlives releases. */
  dataDirectory: string;
  /** Public origin of the storefront. */
  origin: string;
  /** Takes any GraphQL document, answers introspection and explains errors. */
  development: boolean;
  /** What the sidecar proves itself with; without it everybody is answered. */
  appToken?: string | undefined;
  /** Port of the sidecar on this machine; without it other slices cannot be asked. */
  sidecarPort?: number | undefined;
  /** What the sidecar wants to be asked with. */
  apiToken?: string | undefined;
  /** Where spans go. */
  controlUrl?: string | undefined;
  /** `account-1` */
  instance?: string | undefined;
  /** `smtp://user:password@host:port`; without it mails are files in the data folder. */
  smtpUrl?: string | undefined;
  /** `Tessera <shop@example.com>` */
  mailFrom?: string | undefined;
  /** How often may be tried what others would try for somebody. */
  limits?: Limits | undefined;
}

/** @throws Error that names the missing variable */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const required = (name: string): string => {
    const value = environment[name];
    if (!value) throw new Error(`${name} is not set: whoever starts this process gives it`);
    return value;
  };
  return {
    host: environment['HOST'] ?? '127.0.0.1',
    port: Number(environment['PORT'] ?? 0),
    databaseUrl: required('DATABASE_URL'),
    releaseDirectory: required('TESSERA_RELEASE_DIR'),
    retainedDocuments: (environment['TESSERA_RETAINED_DOCUMENTS'] ?? '')
      .split(delimiter)
      .filter((path) => path !== ''),
    dataDirectory: required('TESSERA_DATA_DIR'),
    origin: environment['PUBLIC_ORIGIN'] ?? 'http://localhost:4000',
    development:
      environment['NODE_ENV'] === 'development' || environment['TESSERA_DEVELOPMENT'] === '1',
    appToken: environment['APP_API_TOKEN'] || undefined,
    sidecarPort: Number(environment['DAPR_HTTP_PORT']) || undefined,
    apiToken: environment['DAPR_API_TOKEN'] || undefined,
    controlUrl: environment['TESSERA_CONTROL_URL'] || undefined,
    instance: environment['TESSERA_INSTANCE'] || undefined,
    smtpUrl: environment['SMTP_URL'] || undefined,
    mailFrom: environment['MAIL_FROM'] || undefined,
    limits: readLimits(environment['ACCOUNT_LIMITS']),
  };
}

export function migrationsOf(settings: Pick<Settings, 'releaseDirectory'>): string {
  return join(settings.releaseDirectory, 'migrations');
}

export function mailFolderOf(settings: Pick<Settings, 'dataDirectory'>): string {
  return join(settings.dataDirectory, 'mail');
}

/** Injects {@link Settings}. */
export const SETTINGS = Symbol('settings');
