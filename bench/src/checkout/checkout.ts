import { startEmbeddedPostgres, withClient } from '@tessera/control/postgres';
import { join } from 'node:path';
import { rounds, type Bench, type BenchRun } from '../harness/bench.ts';
import { startContestant, type Contestant } from './contestant.ts';
import type { Round } from './drive-sagas.ts';
import { CONNECTIONS, STEPS, type StepKind } from './effects.ts';
import { AT_ONCE, DBOS, figuresOf, OURS, PLAIN, type MeasuredRound } from './figures.ts';

const FILES = { [OURS]: 'our-engine.ts', [PLAIN]: 'plain-sql.ts', [DBOS]: 'dbos.ts' };
const KINDS: readonly StepKind[] = ['row', 'nothing'];

/** The engine below the checkout: sagas whose steps do as little as possible. */
export const checkoutBench: Bench = {
  name: 'checkout',
  about: `sagas of ${STEPS.length} steps, ${AT_ONCE} at once, beside plain SQL and DBOS`,
  async run(run) {
    const { adminUrl, contestants } = await startContestants(run);
    const withEffects = new Map<string, number>();
    const measure = async (contestant: Contestant, kind: StepKind): Promise<Round> => {
      const { name } = contestant;
      // What one has left to be written is not to be written while the next is measured.
      await withClient(adminUrl, (client) => client.query('checkpoint'));
      const round = await contestant.measure({
        ...{ atOnce: AT_ONCE, kind },
        seconds: rounds(run, 3, 2),
      });
      if (kind === 'row') withEffects.set(name, (withEffects.get(name) ?? 0) + round.sagas);
      return round;
    };
    for (const contestant of contestants) {
      run.step(`warms up: ${contestant.name}`);
      for (const kind of KINDS) await measure(contestant, kind);
    }
    const results: MeasuredRound[] = [];
    const often = rounds(run, 9);
    for (let round = 1; round <= often; round++) {
      for (const kind of KINDS) {
        for (const contestant of contestants) {
          const { name } = contestant;
          run.step(`round ${round} of ${often}: ${name}, steps: ${kind}`);
          results.push({ name, kind, ...(await measure(contestant, kind)) });
        }
      }
    }
    for (const contestant of contestants) {
      await expectEffects(contestant, withEffects.get(contestant.name) ?? 0);
    }
    return {
      figures: figuresOf(results),
      notes: [
        `${STEPS.length} steps a saga, a process and a database each in one PostgreSQL that waits for the disk, all on the same cores; ${CONNECTIONS} connections each, DBOS has as many again for what its steps write`,
        'steps that write a row: a statement of its own, for plain SQL within the transaction of the step; all rows were counted afterwards',
        'plain SQL: a transaction a step, with its line of the log; it carries nothing on after a crash and takes nothing back',
      ],
      details: { rounds: results },
    };
  },
};

async function startContestants(
  run: BenchRun,
): Promise<{ adminUrl: string; contestants: Contestant[] }> {
  run.step('starts PostgreSQL and who uses it');
  const postgres = await startEmbeddedPostgres({
    directory: join(run.folder, 'postgres'),
    password: 'bench',
  });
  run.defer(() => postgres.stop());
  const adminUrl = postgres.adminUrl();
  const contestants: Contestant[] = [];
  for (const [name, fileName] of Object.entries(FILES)) {
    const database = fileName.replace('.ts', '').replace('-', '_');
    await withClient(adminUrl, (client) => client.query(`create database ${database}`));
    const file = new URL(fileName, import.meta.url);
    contestants.push(
      await startContestant(run, { name, file, databaseUrl: postgres.adminUrl(database) }),
    );
  }
  return { adminUrl, contestants };
}

/** @throws Error when a saga that was said to be completed had not all its effects */
async function expectEffects({ name, databaseUrl }: Contestant, sagas: number): Promise<void> {
  const { rows } = await withClient(databaseUrl, (client) =>
    client.query<{ effects: number }>('select count(*)::int as effects from effect'),
  );
  const effects = rows[0]?.effects;
  if (effects !== sagas * STEPS.length) {
    throw new Error(`${name}: ${sagas} sagas had ${effects} effects, not ${STEPS.length} each`);
  }
}
