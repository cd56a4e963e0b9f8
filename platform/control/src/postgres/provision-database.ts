import pg from 'pg';

/** Extensions every service's database has; only a superuser may create them. */
export const SERVICE_EXTENSIONS = ['pg_trgm', 'unaccent', 'btree_gin', 'citext'];

const PROVISION_LOCK = 7_103_010;

/**
 * Makes the role and the database of a service, or brings them up to date. No other role may
 * connect to that database, and this one to no other (PostgreSQL answers 42501).
 *
 * @param adminUrl connection string of the superuser, any database
 * @param options.template database to copy instead of an empty one (tests)
 * @returns the service's connection string
 */
export async function provisionDatabase(
  adminUrl: string,
  options: { name: string; password: string; template?: string },
): Promise<string> {
  const { name, password, template } = options;
  await withClient(adminUrl, async (client) => {
    // PostgreSQL refuses two at a time who change the rights on one database; the lock ends with the
    // connection.
    await client.query('select pg_advisory_lock($1)', [PROVISION_LOCK]);
    // A failing statement is logged with its text, and the next one holds a password.
    await client.query('set log_min_error_statement = panic');
    const role = client.escapeIdentifier(name);
    const known = await client.query('select from pg_roles where rolname = $1', [name]);
    const verb = known.rowCount === 0 ? 'create' : 'alter';
    await client.query(
      `${verb} role ${role} login nosuperuser nocreatedb nocreaterole password ${client.escapeLiteral(password)}`,
    );
    const made = await client.query('select from pg_database where datname = $1', [name]);
    if (made.rowCount === 0) {
      const from = template ? ` template ${client.escapeIdentifier(template)}` : '';
      await client.query(`create database ${role} owner ${role}${from}`);
    }
    await client.query(`revoke all on database ${role} from public`);
    await client.query('revoke all on database postgres from public');
    await client.query('revoke all on database template1 from public');
  });
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await createExtensions(url.href);
  url.username = name;
  url.password = password;
  return url.href;
}

/** Creates the extensions of services in the database that a superuser's URL points to. */
export async function createExtensions(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ extname: string }>('select extname from pg_extension');
    const there = new Set(rows.map((row) => row.extname));
    const missing = SERVICE_EXTENSIONS.filter((extension) => !there.has(extension));
    if (missing.length > 0) {
      await client.query(missing.map((name) => `create extension if not exists ${name}`).join(';'));
    }
  });
}

/** Runs `work` on a connection of its own. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
