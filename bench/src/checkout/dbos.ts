/** A rival: DBOS Transact, with its defaults but for the connections, of which it has as many. */
import { DBOS } from '@dbos-inc/dbos-sdk';
import { CONNECTIONS, EFFECT_TABLE, openPool, STEPS, takeEffect, type Input } from './effects.ts';
import { serveRounds } from './serve-rounds.ts';

const { DATABASE_URL = '' } = process.env;

// Apart from those of DBOS: more than the others have, so that neither waits for the other.
const pool = openPool(DATABASE_URL);
await pool.query(EFFECT_TABLE);

const checkout = DBOS.registerWorkflow(
  async (key: string, { kind }: Input) => {
    for (const name of STEPS) {
      await DBOS.runStep(
        async () => {
          await takeEffect(pool, { saga: key, step: name, kind });
          return { step: name };
        },
        { name },
      );
    }
  },
  { name: 'checkout' },
);

DBOS.setConfig({
  name: 'bench',
  applicationVersion: '1',
  systemDatabaseUrl: DATABASE_URL,
  systemDatabasePoolSize: CONNECTIONS,
  logLevel: 'error',
});
await DBOS.launch();

serveRounds(async (key, input) => {
  const handle = await DBOS.startWorkflow(checkout, { workflowID: key })(key, input);
  await handle.getResult();
});
