import { delimiter, join } from 'node:path';
import type { TesseraHome } from '../home/tessera-home.ts';

export interface ServiceEnvironment {
  service: string;
  home: TesseraHome;
  release: string;
  releaseDirectory: string;
  /** `documents.json` of earlier releases, whose pages may be open. */
  retainedDocuments?: string[];
  /** Undefined when no control runs. */
  controlUrl: string | undefined;
  publicOrigin: string;
  sampleData: boolean;
  databaseUrl: string | undefined;
  port: number | undefined;
  /** Values of the secrets that it shares with others. */
  secrets?: Record<string, string>;
}

/** The environment that the slice contract promises to a process. */
export function serviceEnvironment(options: ServiceEnvironment): NodeJS.ProcessEnv {
  return {
    ...inheritedEnvironment(),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    ...(options.port !== undefined && { PORT: String(options.port) }),
    ...(options.databaseUrl !== undefined && { DATABASE_URL: options.databaseUrl }),
    TESSERA_SERVICE: options.service,
    TESSERA_RELEASE: options.release,
    TESSERA_RELEASE_DIR: options.releaseDirectory,
    TESSERA_RETAINED_DOCUMENTS: options.retainedDocuments?.join(delimiter) || undefined,
    TESSERA_DATA_DIR: join(options.home.data, options.service),
    TESSERA_CONTROL_URL: options.controlUrl,
    TESSERA_SAMPLE_DATA: options.sampleData ? '1' : undefined,
    PUBLIC_ORIGIN: options.publicOrigin,
    ...options.secrets,
  };
}

/** Npm's additions, other services' databases, and what gives a process its standing in the mesh. */
const WITHHELD =
  /^npm_|^(?:DATABASE_URL|PORT|HOST|NODE_OPTIONS|BUS_URL|RESILIENCY_CONFIG)$|_DATABASE_URL$|^MESH_|^DAPR_|_API_TOKEN$/;

/** What control was started with, without what is not for every process. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !WITHHELD.test(name)));
}

/** `CATALOG_DATABASE_URL`, when somebody gave that service a database. */
export function givenDatabaseUrl(service: string): string | undefined {
  return process.env[databaseVariable(service)] || undefined;
}

/** `CATALOG_DATABASE_URL` */
export function databaseVariable(service: string): string {
  return `${variablePrefix(service)}_DATABASE_URL`;
}

/** How many processes a service gets: `TESSERA_INSTANCES_CATALOG`, else 1. */
export function instanceCount(service: string): number {
  const count = Number(process.env[`TESSERA_INSTANCES_${variablePrefix(service)}`] ?? 1);
  return Number.isInteger(count) && count > 0 ? count : 1;
}

function variablePrefix(service: string): string {
  return service.toUpperCase().replaceAll('-', '_');
}
