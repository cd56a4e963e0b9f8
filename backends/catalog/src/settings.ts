import { join } from 'node:path';

/** What the process is told by whoever starts it. */
export interface Settings {
  host: string;
  port: number;
  databaseUrl: string;
  /** Folder of the release: documents, migrations, pictures, the slice's bundle. */
  releaseDirectory: string;
  /** Folder that outlives releases. */
  dataDirectory: string;
  /** Public origin of the storefront. */
  origin: string;
  /** Takes any GraphQL document, answers introspection and explains errors. */
  development: boolean;
  /** Fill an empty database with the sample catalogue. */
  sampleData: boolean;
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
    dataDirectory: required('TESSERA_DATA_DIR'),
    origin: environment['PUBLIC_ORIGIN'] ?? 'http://localhost:4000',
    development:
      environment['NODE_ENV'] === 'development' || environment['TESSERA_DEVELOPMENT'] === '1',
    sampleData: environment['TESSERA_SAMPLE_DATA'] === '1',
  };
}

export function migrationsOf(settings: Pick<Settings, 'releaseDirectory'>): string {
  return join(settings.releaseDirectory, 'migrations');
}

export function picturesOf(settings: Pick<Settings, 'dataDirectory'>): string {
  return join(settings.dataDirectory, 'pictures');
}

/** Injects {@link Settings}. */
export const SETTINGS = Symbol('settings');
