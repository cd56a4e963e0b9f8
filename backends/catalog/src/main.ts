import { createApplication } from './application.ts';
import { drainOnSignals } from './drain.ts';
import { errorFields, log } from './log.ts';
import { readSettings } from './settings.ts';

try {
  const settings = readSettings(process.env);
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
