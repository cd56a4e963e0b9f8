import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorFields, log } from './log.ts';

const AT_MOST = 10_000;
let isDraining = false;

/** Whether the process has been told to end. */
export function draining(): boolean {
  return isDraining;
}

/**
 * On SIGTERM and SIGINT: takes no new connections, asks kept ones to close with their next answer,
 * lets what is in flight finish, then closes the database and ends.
 */
export function drainOnSignals(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (_request, reply) => {
      if (isDraining) reply.header('connection', 'close');
    });
  const drain = async (signal: string): Promise<void> => {
    if (isDraining) return;
    isDraining = true;
    log('info', 'draining', { signal });
    setTimeout(() => {
      log('warn', 'ended with requests in flight', { after: AT_MOST });
      process.exit(1);
    }, AT_MOST).unref();
    try {
      await app.close();
      process.exitCode = 0;
    } catch (error) {
      log('error', 'could not close', errorFields(error));
      process.exit(1);
    }
  };
  process.once('SIGTERM', (signal) => void drain(signal));
  process.once('SIGINT', (signal) => void drain(signal));
}
