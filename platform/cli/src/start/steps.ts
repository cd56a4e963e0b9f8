import type { Control } from '@tessera/control';
import { Listr } from 'listr2';
import { build } from './build.ts';
import type { StartOptions } from './start.ts';
import { isLivingTerminal } from './living-terminal.ts';
import { waitUntilServing } from './wait-until-serving.ts';

/** What a step may say about itself while it runs. */
interface StepVoice {
  title: string;
  output: string;
}

interface Step {
  title: string;
  run(voice: StepVoice): Promise<void>;
}

/**
 * Takes a store from its sources to serving, and shows how far it has got: as a living list on a
 * terminal, as plain lines elsewhere.
 *
 * @throws what a step throws; an AbortError when `interrupted`
 */
export async function runSteps(
  control: Control,
  options: StartOptions,
  interrupted: AbortSignal,
): Promise<void> {
  const steps: Step[] = [
    { title: 'PostgreSQL', run: () => control.startDatabases() },
    ...(options.build ? [buildStep(control, options.sourceRoot, interrupted)] : []),
    { title: 'Releases', run: (voice) => activate(control, voice) },
    { title: 'Processes', run: (voice) => serve(control, voice, interrupted) },
  ];
  let failure: unknown;
  const list = new Listr(
    steps.map(({ title, run }) => ({
      title,
      task: async (_, task) => {
        try {
          interrupted.throwIfAborted();
          await run(task);
          interrupted.throwIfAborted();
        } catch (error) {
          failure = error;
          throw new Error('see below', { cause: error });
        }
      },
    })),
    // start() says what went wrong, once and in a sentence; it also hears the signals.
    {
      registerSignalListeners: false,
      rendererOptions: { showErrorMessage: false, collapseSubtasks: false },
      fallbackRendererCondition: () => !isLivingTerminal(),
    },
  );
  try {
    await list.run();
  } catch (error) {
    throw failure ?? error;
  }
}

function buildStep(control: Control, sourceRoot: string, interrupted: AbortSignal): Step {
  const releasedFrom = control.slices.flatMap(({ directory, frontend }) =>
    frontend ? [directory, frontend.directory] : [directory],
  );
  return {
    title: 'Build',
    run: (voice) =>
      build(
        sourceRoot,
        interrupted,
        (line) => {
          // Only a terminal shows a line that replaces the one before.
          if (isLivingTerminal()) voice.output = line;
        },
        { releasedFrom },
      ),
  };
}

async function activate(control: Control, voice: StepVoice): Promise<void> {
  const releases = await control.activateBuilt();
  const list = releases.map(({ record, fresh, replaced, instead }) => {
    const note = instead
      ? ` (as deployed; the sources give ${instead})`
      : replaced
        ? ` (made anew: ${replaced})`
        : fresh
          ? ' (new)'
          : '';
    return `${record.slice} ${record.release}${note}`;
  });
  voice.title = `Releases: ${list.join(', ')}`;
}

async function serve(control: Control, voice: StepVoice, interrupted: AbortSignal): Promise<void> {
  await control.startProcesses();
  await waitUntilServing(control, interrupted, (sentence) => {
    voice.output = sentence;
  });
}
