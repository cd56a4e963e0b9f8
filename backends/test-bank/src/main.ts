import { errorFields, log } from './log.ts';
import { startServer } from './server/start-server.ts';
import { readSettings } from './settings.ts';

const DRAIN_AT_MOST = 10_000;

try {
  const server = await startServer(readSettings(process.env));
  log('info', 'listening', { address: server.url, milliseconds: Math.round(performance.now()) });

  const drain = async (signal: string): Promise<void> => {
    log('info', 'draining', { signal });
    setTimeout(() => {
      log('warn', 'ended with requests in flight', { after: DRAIN_AT_MOST });
      process.exit(1);
    }, DRAIN_AT_MOST).unref();
    try {
      await server.stop();
    } catch (error) {
      log('error', 'could not close', errorFields(error));
      process.exit(1);
    }
  };
  process.once('SIGTERM', (signal) => void drain(signal));
  process.once('SIGINT', (signal) => void drain(signal));
} catch (error) {
  log('error', 'could not start', errorFields(error));
  process.exit(1);
}
