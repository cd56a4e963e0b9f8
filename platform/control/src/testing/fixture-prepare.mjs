// Leaves a trace of every run, and fails while a file says so. Copied into fixture shops.
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const { TESSERA_DATA_DIR, DATABASE_URL = '' } = process.env;
if (existsSync(join(TESSERA_DATA_DIR, 'unpreparable'))) throw new Error('told not to prepare');
appendFileSync(join(TESSERA_DATA_DIR, 'prepared'), `${DATABASE_URL}\n`);
