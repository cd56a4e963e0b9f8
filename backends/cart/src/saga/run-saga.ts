import { UNDO_BACK_OFF } from './back-off.ts';
import { goBack } from './go-back.ts';
import { goForward } from './go-forward.ts';
import { record } from './record-run.ts';
import type { RunTools } from './run-tools.ts';
import type { Run } from './run.ts';
import { SagaError } from './saga-error.ts';

/**
 * Takes a saga as far as it goes now: to its end, to where it waits, or to where it is left to
 * others. Never rejects; whatever is not in the log then is for the next owner to find out.
 *
 * @param begun the start of the first step is in the log already
 */
export async function runSaga(run: Run, tools: RunTools, begun: boolean): Promise<void> {
  try {
    if (run.state !== 'compensating') await goForward(run, tools, begun);
    if (run.state === 'compensating') await goBack(run, tools);
  } catch (error) {
    tools.onTrouble(error, run);
    if (!(error instanceof SagaError) || error.code !== 'saga_definition') return;
    // Perhaps another release, which knows the step, picks it up.
    const park = { pause: UNDO_BACK_OFF.longest };
    await record(run, tools, { state: 'compensating', step: null, park }).catch((failure) =>
      tools.onTrouble(failure, run),
    );
  }
}
