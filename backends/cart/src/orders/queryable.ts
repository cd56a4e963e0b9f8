import type pg from 'pg';

/** Whatever runs statements: a pool, or a connection within a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;
