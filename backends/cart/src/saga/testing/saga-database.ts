import pg from 'pg';
import { createTestDatabase } from '@tessera/control/testing';
import { SAGA_TABLES } from '../saga-tables.ts';
import { EFFECT_TABLES } from './effects.ts';

export interface SagaDatabase {
  url: string;
  pool: pg.Pool;
  /** A pool of its own for each owner. */
  openPool(max?: number): pg.Pool;
  drop(): Promise<void>;
}

// Whatever a log does not do: an end that is taken back, a result that is forgotten.
const LAWS = `
create function guard_saga() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null and new.state <> old.state then
    raise exception 'saga % went from % to %', old.id, old.state, new.state;
  end if;
  if old.state = 'compensating' and new.state not in ('compensating', 'refused') then
    raise exception 'saga % went from % to %', old.id, old.state, new.state;
  end if;
  return new;
end $$;
create trigger guard_saga before update on saga for each row execute function guard_saga();

create function guard_step() returns trigger language plpgsql as $$
begin
  if position(' ' || new.state || ' ' in case old.state
    when 'started' then ' started done refused compensating '
    when 'done' then ' done compensating '
    when 'refused' then ' refused compensating '
    when 'compensating' then ' compensating compensated '
    else ' compensated ' end) = 0 then
    raise exception 'step % of % went from % to %', old.step, old.saga_id, old.state, new.state;
  end if;
  if new.attempt < old.attempt and new.state = old.state then
    raise exception 'step % of % went from attempt % to %',
      old.step, old.saga_id, old.attempt, new.attempt;
  end if;
  return new;
end $$;
create trigger guard_step before update on saga_step for each row execute function guard_step();
`;

/** A database with the log, laws that watch over it, and a place for what steps do. */
export async function openSagaDatabase(adminUrl: string): Promise<SagaDatabase> {
  const database = await createTestDatabase(adminUrl);
  const pools: pg.Pool[] = [];
  const openPool = (max = 4): pg.Pool => {
    const pool = new pg.Pool({ connectionString: database.url, max });
    pool.on('error', () => {});
    pools.push(pool);
    return pool;
  };
  const pool = openPool();
  await pool.query(SAGA_TABLES + EFFECT_TABLES + LAWS);
  return {
    url: database.url,
    pool,
    openPool,
    async drop() {
      await Promise.all(pools.filter(({ ended }) => !ended).map((one) => one.end()));
      await database.drop();
    },
  };
}
