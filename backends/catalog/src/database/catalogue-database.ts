import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';

/** The catalog's database as drizzle sees it. */
export type CatalogueDatabase = NodePgDatabase;

export function catalogueDatabase(pool: pg.Pool): CatalogueDatabase {
  return drizzle(pool);
}
