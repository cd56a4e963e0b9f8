import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { BenchRun } from '../harness/bench.ts';

/**
 * Runs one of the bench's servers in a process of its own.
 *
 * @param file module that calls `announce` once it listens
 * @param config handed to it as JSON
 * @returns its origin, `http://127.0.0.1:41234`
 */
export async function forkServer(run: BenchRun, file: URL, config: unknown): Promise<string> {
  const child = fork(file, [JSON.stringify(config)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  run.defer(() => child.kill());
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${file.pathname} ended with code ${String(code)}`);
  });
  const [message] = (await Promise.race([once(child, 'message'), failed])) as [{ port: number }];
  failed.catch(() => {});
  return `http://127.0.0.1:${message.port}`;
}
