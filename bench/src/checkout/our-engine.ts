/** Ours: the saga engine that places orders. */
import { defineSaga } from '../../../backends/cart/src/saga/define-saga.ts';
import { SAGA_TABLES } from '../../../backends/cart/src/saga/saga-tables.ts';
import { startSagas } from '../../../backends/cart/src/saga/start-sagas.ts';
import { done } from '../../../backends/cart/src/saga/step.ts';
import { EFFECT_TABLE, openPool, takeEffect, type Input, type StepName } from './effects.ts';
import { serveRounds } from './serve-rounds.ts';

const { DATABASE_URL = '' } = process.env;
const PATIENCE = 60_000;

const pool = openPool(DATABASE_URL);
await pool.query(`${SAGA_TABLES}; ${EFFECT_TABLE}`);

const checkout = defineSaga<Input>({ name: 'checkout', deadline: 600_000 })
  .step(effect('reserve'))
  .step(effect('authorise'))
  .step(effect('record'))
  .step(effect('capture'));

function effect<Name extends StepName>(name: Name) {
  return {
    name,
    async invoke({ key, input }: { key: string; input: Input }) {
      await takeEffect(pool, { saga: key, step: name, kind: input.kind });
      return done({ step: name });
    },
  };
}

const sagas = startSagas({
  pool,
  definitions: [checkout],
  onTrouble: (error) => console.error(error),
});

serveRounds(async (key, input) => {
  const { id } = await sagas.begin(pool, { saga: checkout, key, input });
  const record = await sagas.settled(id, PATIENCE);
  if (record?.state !== 'completed') throw new Error(`${key} is ${record?.state ?? 'gone'}`);
});
