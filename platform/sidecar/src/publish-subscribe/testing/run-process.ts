import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { listen } from './serve-publish-subscribe.ts';

export interface TestProcess {
  /** `kill -9`, and the same again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs a file of this folder until it says that it is ready. */
export async function runProcess(
  file: string,
  environment: Record<string, string>,
): Promise<TestProcess> {
  let child = await launch(file, environment);
  return {
    async crash() {
      await end(child);
      child = await launch(file, environment);
    },
    stop: () => end(child),
  };
}

async function launch(file: string, environment: Record<string, string>): Promise<ChildProcess> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [path], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  await new Promise<void>((done, fail) => {
    const onData = (chunk: Buffer): void => {
      output = `${output}${chunk.toString()}`.slice(-8000);
      if (output.includes('ready\n')) done();
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`${file} ended with ${code}: ${output}`)));
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
}

/** A port that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await new Promise((done) => server.close(done));
  return port;
}
