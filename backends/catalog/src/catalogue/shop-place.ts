import { join } from 'node:path';
import type pg from 'pg';
import { openPool } from '../database/pool.ts';

/** Where the shop's data is, as the process environment tells. */
export interface ShopPlace {
  pool: pg.Pool;
  pictureStore: string;
  controlUrl: string | undefined;
}

/** @throws Error that names the variable that is missing */
export function openShop(environment: NodeJS.ProcessEnv): ShopPlace {
  const need = (name: string): string => {
    const value = environment[name];
    if (!value)
      throw new Error(`${name} is not set. Run this by \`npm run catalogue -- …\`, which sets it.`);
    return value;
  };
  return {
    pictureStore: join(need('TESSERA_DATA_DIR'), 'pictures'),
    pool: openPool(need('DATABASE_URL'), { max: 3, statementTimeout: 0 }),
    controlUrl: environment['TESSERA_CONTROL_URL'],
  };
}

/** The sentence for an error of the surroundings; undefined for one of the program. */
export function explainTrouble(error: unknown): string | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'The database does not answer. Is the shop running?';
  if (code === '42P01')
    return 'The database has no tables yet. Start the shop once, then try again.';
  if (code === 'ENOSPC') return 'The disk is full. Nothing was imported.';
  if (/is not set\. Run this by/.test(message ?? '')) return message;
  return undefined;
}
