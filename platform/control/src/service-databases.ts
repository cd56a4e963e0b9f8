import { ControlError, systemCode } from './control-error.ts';
import type { ControlFile } from './control-file.ts';
import { ensureSecrets } from './home/secrets.ts';
import type { TesseraHome } from './home/tessera-home.ts';
import {
  provisionDatabase,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from './postgres/embedded-postgres.ts';
import { databaseVariable, givenDatabaseUrl } from './processes/process-environment.ts';
import type { ServiceLog } from './processes/service-log.ts';
import type { ServiceDescriptor } from './releases/service-descriptor.ts';

/** A service and whether it wants a database. */
export type DatabaseUser = Pick<ServiceDescriptor, 'service' | 'database'>;

/** Where each service's database is. */
export interface ServiceDatabases {
  /** Undefined when every service was given a database. */
  postgres: EmbeddedPostgres | undefined;
  /** Connection string of a service; undefined for one without a database. */
  url(service: string): string | undefined;
  /**
   * Sees to the database of a service that came later.
   *
   * @throws ControlError `no_database` when none was given and no PostgreSQL of control's own runs
   */
  add(service: DatabaseUser): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Sees to it that every service that wants a database has one: the one it was given by
 * `<SERVICE>_DATABASE_URL`, else one of its own in the embedded PostgreSQL.
 *
 * @throws ControlError as `startEmbeddedPostgres` and `ensureSecrets` do
 */
export async function openServiceDatabases(
  home: TesseraHome,
  services: DatabaseUser[],
  log: ServiceLog,
): Promise<ServiceDatabases> {
  const urls = new Map<string, string>();
  const embedded: string[] = [];
  for (const { service } of services.filter(({ database }) => database)) {
    const given = givenDatabaseUrl(service);
    if (given) urls.set(service, given);
    else embedded.push(service);
  }
  if (embedded.length === 0) {
    return {
      postgres: undefined,
      url: (service) => urls.get(service),
      add: ({ service, database }) => addGiven(urls, service, database),
      stop: async () => {},
    };
  }
  const secrets = await ensureSecrets(home.secretsFile, { roles: embedded });
  const postgres = await startEmbeddedPostgres({
    directory: home.postgres,
    password: secrets.postgres.superuser,
    onLog: (line) => log.write('postgres', 'info', line),
    onTrouble: (message) => log.write('postgres', 'error', message),
  });
  async function provision(service: string, password: string): Promise<void> {
    const url = await provisionDatabase(postgres.adminUrl(), { name: service, password });
    urls.set(service, url);
  }
  try {
    for (const service of embedded) await provision(service, secrets.postgres.roles[service]!);
  } catch (error) {
    await postgres.stop();
    throw explainRefusal(error, home);
  }
  return {
    postgres,
    url: (service) => urls.get(service),
    async add({ service, database }) {
      if (!database || urls.has(service)) return;
      if (givenDatabaseUrl(service)) return addGiven(urls, service, database);
      const { roles } = (await ensureSecrets(home.secretsFile, { roles: [service] })).postgres;
      await provision(service, roles[service]!);
    },
    stop: () => postgres.stop(),
  };
}

async function addGiven(
  urls: Map<string, string>,
  service: string,
  database: boolean,
): Promise<void> {
  const given = givenDatabaseUrl(service);
  if (!database || urls.has(service)) return;
  if (!given) {
    throw new ControlError(
      'no_database',
      `${service} wants a database, and every other service was given one. Start again with ${databaseVariable(service)} set.`,
    );
  }
  urls.set(service, given);
}

/**
 * Where the database of a service is while `control` runs.
 *
 * @throws ControlError `no_database` when control runs without a database for it
 */
export async function runningDatabaseUrl(
  home: TesseraHome,
  control: ControlFile,
  service: string,
): Promise<string> {
  const given = givenDatabaseUrl(service);
  if (given) return given;
  const secrets = await ensureSecrets(home.secretsFile);
  const password = secrets.postgres.roles[service];
  if (control.postgresPort === null || password === undefined) {
    throw new ControlError(
      'no_database',
      `The running storefront (process ${control.pid}) has no database of its own for ${service}. Set ${databaseVariable(service)} to the one it uses.`,
    );
  }
  return `postgres://${service}:${password}@127.0.0.1:${control.postgresPort}/${service}`;
}

/** 28P01: the data folder was made with another password than the one in the secrets. */
function explainRefusal(error: unknown, home: TesseraHome): unknown {
  if (systemCode(error) !== '28P01') return error;
  return new ControlError(
    'secrets_mismatch',
    `The database in ${home.postgres} does not take the password in ${home.secretsFile}: they are not from the same time. Restore both from one backup, or move ${home.postgres} away to start with an empty database.`,
    { cause: error },
  );
}
