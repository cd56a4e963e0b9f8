import { openControl, type Control } from '@tessera/control';
import { openEnvironmentOverrides } from '@tessera/overrides/environment';
import { answerDeploys, openRollouts } from '@tessera/rollouts';
import { explainFailure, seconds } from '../say.ts';
import { listenForStop } from './stop-signal.ts';
import { runSteps } from './steps.ts';
import { createTerminalLog } from './terminal-log.ts';

export interface StartOptions {
  sourceRoot: string;
  home: string;
  port: number;
  hosts: string[];
  publicOrigin: string;
  build: boolean;
  sampleData: boolean;
}

/** Starts a storefront and keeps it running until a signal says to stop. Sets the exit code. */
export async function start(options: StartOptions): Promise<void> {
  const beganAt = Date.now();
  const terminal = createTerminalLog();
  const stop = listenForStop();
  // The terminal, or whatever read the output, may be gone before everything has been stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let control: Control | undefined;
  let api: { close(): Promise<void> } | undefined;
  try {
    control = await openControl({ ...options, command: 'tessera start', onLog: terminal.onLog });
    await runSteps(control, options, stop.asked);
    api = await serveApi(control);
    terminal.release();
    process.stdout.write(
      `\n  ${options.publicOrigin}  ready in ${seconds(Date.now() - beganAt)}\n\n`,
    );
    await stop.received;
  } catch (error) {
    terminal.release();
    if (!stop.asked.aborted) explainFailure(error);
  }
  if (stop.asked.aborted) process.stdout.write('\nStopping …\n');
  // A second signal ends every process at once; the orderly stop then has nothing left to wait for.
  void stop.receivedAgain.then(() => control?.stop(0));
  await api?.close();
  await control?.stop();
  stop.ignore();
  if (stop.asked.aborted) process.stdout.write('Stopped.\n');
}

/** What deploys and overrides ask of a running storefront. */
async function serveApi(control: Control): Promise<{ close(): Promise<void> }> {
  const stage = control.stage();
  const rollouts = await openRollouts(stage);
  const overrides = openEnvironmentOverrides(stage);
  control.answerWith(
    async (request, response) =>
      (await overrides.answer(request, response)) ||
      (await answerDeploys(rollouts, request, response)),
  );
  return {
    async close() {
      overrides.close();
      await rollouts.close();
    },
  };
}
