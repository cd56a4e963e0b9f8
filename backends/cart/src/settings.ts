import { delimiter, join } from 'node:path';

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
  /** Origin that access tokens name: the storefront's own, unless visitors logged in at another one. */
  issuerOrigin?: string;
  /** Takes any GraphQL document, answers introspection and explains errors. */
  development: boolean;
  /** Bring promotion codes to try out. */
  sampleData: boolean;
  /** What the sidecar proves itself with; without it everybody is answered. */
  appToken?: string | undefined;
  /** Port of the sidecar on this machine; without it other slices cannot be asked. */
  sidecarPort?: number | undefined;
  /** What the sidecar wants to be asked with. */
  apiToken?: string | undefined;
  /** Whether orders may be paid with store credit. */
  credit?: boolean;
  /** Where spans go. */
  controlUrl?: string | undefined;
  /** `cart-1` */
  instance?: string | undefined;
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
    ...(environment['TESSERA_ISSUER_ORIGIN'] && {
      issuerOrigin: environment['TESSERA_ISSUER_ORIGIN'],
    }),
    development:
      environment['NODE_ENV'] === 'development' || environment['TESSERA_DEVELOPMENT'] === '1',
    sampleData: environment['TESSERA_SAMPLE_DATA'] === '1',
    appToken: environment['APP_API_TOKEN'] || undefined,
    sidecarPort: Number(environment['DAPR_HTTP_PORT']) || undefined,
    apiToken: environment['DAPR_API_TOKEN'] || undefined,
    credit: environment['CREDIT'] !== 'off',
    controlUrl: environment['TESSERA_CONTROL_URL'] || undefined,
    instance: environment['TESSERA_INSTANCE'] || undefined,
  };
}

export function migrationsOf(settings: Pick<Settings, 'releaseDirectory'>): string {
  return join(settings.releaseDirectory, 'migrations');
}

/** Injects {@link Settings}. */
export const SETTINGS = Symbol('settings');
