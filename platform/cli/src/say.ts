import { ControlError } from '@tessera/control';

/** Says why a command cannot go on, and with which exit code it ends. Unforeseen errors keep their stack. */
export function explainFailure(error: unknown): void {
  if (error instanceof ControlError) process.stderr.write(`\n${error.message}\n`);
  else console.error(error);
  process.exitCode = 1;
}

/** `1.2 s` */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
