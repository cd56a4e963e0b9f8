import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorFields, log } from './log.ts';

// Long enough for a busy connection to carry one more answer, which tells its client to go.
const GRACE = 500;
const AT_MOST = 10_000;
let isDraining = false;

/** Whether the process has been told to end. */
export function draining(): boolean {
  return isDraining;
}

/**
 * On SIGTERM and SIGINT: asks every connection to close with its next answer, then takes no new
 * ones, lets what is in flight finish, closes the database and ends.
 */
export function drainOnSignals(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', async (_request, reply) => {
    if (isDraining) reply.header('connection', 'close');
  });
  const connections = promisify(fastify.server.getConnections.bind(fastify.server));

  const drain = async (signal: string): Promise<void> => {
    if (isDraining) return;
    isDraining = true;
    log('info', 'draining', { signal });
    setTimeout(() => {
      log('warn', 'ended with requests in flight', { after: AT_MOST });
      process.exit(1);
    }, AT_MOST).unref();
    try {
      if ((await connections()) > 0) await delay(GRACE);
      await app.close();
    } catch (error) {
      log('error', 'could not close', errorFields(error));
      process.exit(1);
    }
  };
  process.once('SIGTERM', (signal) => void drain(signal));
  process.once('SIGINT', (signal) => void drain(signal));
}
