/** A publisher's relay, for tests that kill it. */
import { startRelay } from '@tessera/slice-kit/events';

const { DATABASE_URL = '', SIDECAR_URL = '' } = process.env;

startRelay({
  databaseUrl: DATABASE_URL,
  sidecarUrl: SIDECAR_URL,
  source: 'publisher',
  onTrouble: (message) => process.stdout.write(`${message}\n`),
});
process.stdout.write('ready\n');
