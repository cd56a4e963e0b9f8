/** A backend that events have an effect in. */
import { createSubscriptions } from '@tessera/slice-kit/events';
import { createEffects } from './effects.ts';
import { listenForParent, serveCommands } from './serve-commands.ts';
import { openPool, TOPIC } from './told-event.ts';

const { DATABASE_URL = '' } = process.env;
const effects = createEffects(openPool(DATABASE_URL));
const subscriptions = createSubscriptions(
  [
    {
      topic: TOPIC,
      handler: (event, tx: Parameters<typeof effects.write>[0]) =>
        effects.write(tx, (event.data as { n: number }).n),
    },
  ],
  {
    consumer: 'listener',
    transaction: effects.transaction,
    onFailure: ({ error }) => console.error(error),
  },
);

listenForParent(
  serveCommands(
    { 'GET /healthz': () => 'well', ...effects.commands },
    ({ method = '', url: path = '/' }, body) => subscriptions.handle({ method, path, body }),
  ),
);
