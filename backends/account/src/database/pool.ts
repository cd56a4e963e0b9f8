import pg from 'pg';

export interface PoolOptions {
  /** Connections at most. */
  max?: number;
  /** Told of connections that broke while idle: the pool replaces them by itself. */
  onIdleError?: (error: Error) => void;
}

/**
 * Opens a pool on the account's database.
 *
 * @param url `postgres://user:password@host:port/database`
 */
export function openPool(url: string, options: PoolOptions = {}): pg.Pool {
  const { max = 10, onIdleError = () => {} } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options: '-c statement_timeout=5000 -c jit=off',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: Number(process.env['TESSERA_POOL_IDLE_MS']) || 300_000,
    keepAlive: true,
  });
  // Without a listener a restart of the database would end this process.
  pool.on('error', onIdleError);
  return pool;
}
