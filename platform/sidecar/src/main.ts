import { ConfigurationError } from './configuration/configuration-error.ts';
import { createLog } from './observe/log.ts';
import { readSettings } from './settings.ts';
import { startSidecar } from './sidecar.ts';

const DRAIN_LIMIT = 10_000;
const log = createLog();

try {
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await sidecar.drain(DRAIN_LIMIT);
    await sidecar.close();
    process.exit(0);
  };
  const sidecar = await startSidecar(readSettings(process.env), log, () => void end());
  process.on('SIGTERM', () => void end());
  process.on('SIGINT', () => void end());
} catch (error) {
  const problems =
    error instanceof ConfigurationError ? error.problems : [(error as Error).message];
  for (const problem of problems) {
    log.write('error', problem, { code: (error as { code?: string }).code });
  }
  log.flush();
  process.exitCode = 1;
}
