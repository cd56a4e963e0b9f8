import { ControlError } from '@tessera/control/running';

/** Says why a command cannot go on, and with which exit code it ends. Unforeseen errors keep their stack. */
export function explainFailure(error: unknown): void {
  if (isForPeople(error)) process.stderr.write(`\n${error.message}\n`);
  else console.error(error);
  process.exitCode = 1;
}

/** Errors whose message is a sentence that says what to do. */
function isForPeople(error: unknown): error is Error {
  // Told by their names: most commands go without loading who throws them.
  return error instanceof ControlError || (error instanceof Error && SENTENCES.has(error.name));
}

const SENTENCES = new Set(['ReleaseStoreError', 'BaselineError', 'ContractsError']);

/** `1.2 s` */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
