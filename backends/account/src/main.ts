import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { errorFields, log } from './log.ts';
import { readSettings } from './settings.ts';

try {
  const settings = readSettings(process.env);
  // The second start of a release reads compiled code; what is imported statically comes too early.
  enableCompileCache(join(settings.dataDirectory, 'compile-cache'));
  const { createApplication } = await import('./application.ts');
  const { drainOnSignals } = await import('./drain.ts');
  const app = await createApplication(settings);
  drainOnSignals(app);
  await app.listen(settings.port, settings.host);
  log('info', 'listening', {
    address: await app.getUrl(),
    milliseconds: Math.round(performance.now()),
  });
} catch (error) {
  log('error', 'could not start', errorFields(error));
  process.exit(1);
}
