import pg from 'pg';

export interface PoolOptions {
  /** Connections at most. */
  max?: number;
  /** Milliseconds after which the server gives up on a statement; 0 for never. */
  statementTimeout?: number;
  /** Told of connections that broke while idle: the pool replaces them by itself. */
  onIdleError?: (error: Error) => void;
}

/**
 * Opens a pool on the catalog's database.
 *
 * @param url `postgres://user:password@host:port/database`
 */
export function openPool(url: string, options: PoolOptions = {}): pg.Pool {
  const { max = 6, statementTimeout = 5_000, onIdleError = () => {} } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max,
    // Prepared statements are planned once; trigram candidates come from afar, a distance in
    // letters then ranks them; compiling a plan takes longer than any statement of ours.
    options:
      '-c plan_cache_mode=force_generic_plan -c pg_trgm.similarity_threshold=0.2 -c jit=off' +
      ` -c statement_timeout=${statementTimeout}`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: Number(process.env['TESSERA_POOL_IDLE_MS']) || 300_000,
    keepAlive: true,
  });
  // Without a listener a restart of the database would end this process.
  pool.on('error', onIdleError);
  return pool;
}
