import { BusError } from '@tessera/bus/bus-error';
import { ContractsError } from '@tessera/contracts';
import { ControlError } from '@tessera/control/running';
import { explainFailure } from '../say.ts';

/** Nothing runs that events could go to; as for services of the system. */
const NOT_RUNNING = 3;

/** Runs a command; says why it cannot go on, and sets the exit code. */
export async function explained(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof BusError || error instanceof ContractsError) {
      process.stderr.write(`\n${error.message}\n`);
      process.exitCode = 1;
      return;
    }
    explainFailure(error);
    if (error instanceof ControlError && error.code === 'not_running') {
      process.exitCode = NOT_RUNNING;
    }
  }
}
