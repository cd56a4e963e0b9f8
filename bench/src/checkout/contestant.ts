import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { BenchRun } from '../harness/bench.ts';
import type { Round } from './drive-sagas.ts';
import type { RoundAnswer, RoundOrder } from './serve-rounds.ts';

/** A way to run sagas, in a process and on a database of its own. */
export interface Contestant {
  name: string;
  databaseUrl: string;
  /** @throws Error when a saga was not completed, or the process ended */
  measure(order: RoundOrder): Promise<Round>;
}

/** @param file module that calls `serveRounds`; it finds its database in `DATABASE_URL` */
export async function startContestant(
  run: BenchRun,
  { name, file, databaseUrl }: { name: string; file: URL; databaseUrl: string },
): Promise<Contestant> {
  const child = fork(file, {
    // DBOS uses pg in a way that pg gives up one day.
    execArgv: ['--disable-warning=DeprecationWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: databaseUrl },
  });
  const exited = once(child, 'exit');
  run.defer(async () => {
    if (child.connected) child.disconnect();
    await exited;
  });
  const failed = exited.then(([code]) => {
    throw new Error(`${name} ended with code ${String(code)}`);
  });
  failed.catch(() => {});
  const next = async (): Promise<RoundAnswer> => {
    const [answer] = (await Promise.race([once(child, 'message'), failed])) as [RoundAnswer];
    return answer;
  };
  await next();
  return {
    name,
    databaseUrl,
    async measure(order) {
      child.send(order);
      const answer = await next();
      if ('round' in answer) return answer.round;
      throw new Error(`${name}: ${'failed' in answer ? answer.failed : 'no round'}`);
    },
  };
}
