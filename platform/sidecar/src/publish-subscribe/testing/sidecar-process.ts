/** A process with nothing but publish/subscribe, for tests that kill it. */
import { servePublishSubscribe } from './serve-publish-subscribe.ts';

const { APP_ID = '', APP_PORT = '', BUS_URL = '', PORT = '0' } = process.env;

const served = await servePublishSubscribe({
  app: APP_ID,
  appPort: Number(APP_PORT),
  busUrl: BUS_URL,
  port: Number(PORT),
  onLog: (lines) => process.stdout.write(lines),
});
process.on('SIGTERM', () => void served.close().then(() => process.exit()));
process.stdout.write('ready\n');
