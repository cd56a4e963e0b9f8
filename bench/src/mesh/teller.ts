/** A backend that tells events: nothing but its relay, which runs while it is told to. */
import { startRelay, type Relay } from '@tessera/slice-kit/events';
import { listenForParent, serveCommands } from './serve-commands.ts';

const { DATABASE_URL = '', DAPR_HTTP_PORT = '', DAPR_API_TOKEN = '' } = process.env;
let relay: Relay | undefined;

listenForParent(
  serveCommands({
    'GET /healthz': () => 'well',
    'POST /start'() {
      relay = startRelay({
        databaseUrl: DATABASE_URL,
        sidecarUrl: `http://127.0.0.1:${DAPR_HTTP_PORT}`,
        source: 'teller',
        token: DAPR_API_TOKEN,
        onTrouble: (message) => console.error(message),
      });
    },
    'POST /stop': () => relay?.stop(),
  }),
);
