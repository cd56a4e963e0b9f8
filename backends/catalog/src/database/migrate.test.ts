import { afterEach, beforeEach, describe, expect, it, inject } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@tessera/control/testing';
import { MIGRATIONS } from '../testing/catalogue-database.ts';
import { isMigrated, migrate } from './migrate.ts';
import { openPool } from './pool.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase(inject('postgresAdminUrl'));
});
afterEach(() => database.drop());

describe('migrating', () => {
  it('lets any number of processes start at once', async () => {
    const pools = Array.from({ length: 6 }, () => openPool(database.url, { max: 1 }));
    try {
      expect(await isMigrated(pools[0]!, MIGRATIONS)).toBe(false);
      await Promise.all(pools.map((pool) => migrate(pool, MIGRATIONS)));
      expect(await isMigrated(pools[0]!, MIGRATIONS)).toBe(true);
    } finally {
      await Promise.all(pools.map((pool) => pool.end()));
    }
  });

  it('makes product sets that are what they were made of', async () => {
    const pool = openPool(database.url, { max: 1 });
    try {
      await migrate(pool, MIGRATIONS);
      for (const members of [
        [],
        [0],
        [63, 64],
        [5, 0, 127, 128, 4095],
        Array.from({ length: 4096 }, (_, at) => at),
      ]) {
        const { rows } = await pool.query<{ size: number; members: number[] }>(
          `select length(s) as size, array(select ordinals_of(s)) as members
           from product_set_of($1::int[], 4096) as s`,
          [members],
        );
        expect(rows[0]).toEqual({ size: 4096, members: members.toSorted((a, b) => a - b) });
      }
    } finally {
      await pool.end();
    }
  });
});
