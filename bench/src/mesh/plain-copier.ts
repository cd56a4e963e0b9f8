/**
 * The rival: one process that takes rows out of one database and gives them their effect in
 * another, told by NOTIFY, a transaction an event and eight at a time. It keeps the same promise (no
 * event is lost, none has its effect twice) and has no mesh, no bus and no second reader.
 */
import { EVENT_TABLES, handleOnce } from '@tessera/slice-kit/events';
import pg from 'pg';
import { createEffects } from './effects.ts';
import { listenForParent, serveCommands } from './serve-commands.ts';
import { openPool } from './told-event.ts';

const { DATABASE_URL = '', TARGET_URL = '' } = process.env;
const AT_ONCE = 8;
const MOST = 500;
/** A notification may get lost with its connection. */
const LOOK_AGAIN = 2_000;

interface Row {
  id: string;
  data: { n: number };
}

const target = openPool(TARGET_URL);
await target.query(EVENT_TABLES);
const effects = createEffects(target);
let stopped = true;
let news = false;
let wake = (): void => {};
let copying: Promise<void> | undefined;

async function copy(): Promise<void> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  client.on('notification', () => {
    news = true;
    wake();
  });
  await client.connect();
  await client.query('listen outbox_event');
  while (!stopped) {
    news = false;
    const copied = await copySome(client);
    if (copied < MOST) await rest();
  }
  await client.end();
}

function rest(): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(finish, LOOK_AGAIN);
    function finish(): void {
      clearTimeout(timer);
      done();
    }
    wake = finish;
    if (stopped || news) finish();
  });
}

async function copySome(client: pg.Client): Promise<number> {
  await client.query('begin');
  const { rows } = await client.query<Row>(
    `delete from outbox_event where id = any(array(
       select id from outbox_event order by id limit ${MOST} for update skip locked
     )) returning id, data`,
  );
  const left = rows.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const { id, data } of left) {
        await effects.transaction((tx) =>
          handleOnce(tx, 'copier', id, () => effects.write(tx, data.n)),
        );
      }
    }),
  );
  await client.query('commit');
  return rows.length;
}

listenForParent(
  serveCommands({
    'POST /start'() {
      stopped = false;
      copying = copy();
    },
    async 'POST /stop'() {
      stopped = true;
      wake();
      await copying;
    },
    ...effects.commands,
  }),
);
