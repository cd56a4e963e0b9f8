import pg from 'pg';
import { startSagas } from '../start-sagas.ts';
import { madeSaga, type MadeInput } from './made-saga.ts';

/**
 * An owner that begins one saga and is killed, with SIGKILL, at the boundary of this number. It ends
 * by itself, with 0, when the saga has settled before.
 */
const { DATABASE_URL, SAGA_NAME = '', SAGA_KEY = '', SAGA_INPUT = '', DIES_AT } = process.env;

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 3 });
pool.on('error', () => {});
const saga = madeSaga(pool, SAGA_NAME, 60_000, 3);
let reached = 0;
const sagas = startSagas({
  ...{ pool, definitions: [saga], owner: 'dying', lease: 300 },
  onBoundary({ id, point }) {
    // Only what belongs to the saga has the same order every time.
    if (id === '' && point !== 'before-begin') return;
    reached += 1;
    if (reached === Number(DIES_AT)) process.kill(process.pid, 'SIGKILL');
  },
});
const input = JSON.parse(SAGA_INPUT) as MadeInput;
const { id } = await sagas.begin(pool, { saga, key: SAGA_KEY, input });
for (;;) {
  const record = await sagas.settled(id, 1_000);
  if (record?.endedAt) break;
  await new Promise((finish) => setTimeout(finish, 20));
}
await sagas.stop();
await pool.end();
