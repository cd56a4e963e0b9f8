import pg from 'pg';

// Sums of minor units stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** @param onIdleError told of connections that broke while idle: the pool replaces them by itself */
export function openPool(
  url: string,
  options: { max?: number; onIdleError?: (error: Error) => void } = {},
): pg.Pool {
  const { max = 8, onIdleError = () => {} } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options: '-c statement_timeout=5000 -c jit=off',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // Without a listener a restart of the database would end this process.
  pool.on('error', onIdleError);
  return pool;
}
