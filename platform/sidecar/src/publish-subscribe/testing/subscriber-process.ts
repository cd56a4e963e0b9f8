/** An app that writes down each event's effect; twice in effect would be two rows. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createSubscriptions, poolTransactions } from '@tessera/slice-kit/events';
import pg from 'pg';
import { listen } from './serve-publish-subscribe.ts';

const { APP_ID = '', DATABASE_URL = '', PORT = '0', TOPIC = '' } = process.env;

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 8 });
pool.on('error', () => {});
const subscriptions = createSubscriptions(
  [
    {
      topic: TOPIC,
      async handler(event, tx: pg.PoolClient) {
        const { n, sentAt } = event.data as { n: number; sentAt?: number };
        const lag = sentAt === undefined ? null : Date.now() - sentAt;
        await tx.query('insert into effect (consumer, n, lag) values ($1, $2, $3)', [
          APP_ID,
          n,
          lag,
        ]);
      },
    },
  ],
  { consumer: APP_ID, transaction: poolTransactions(pool) },
);
const server = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  const { method = '', url: path = '/' } = request;
  const reply = await subscriptions.handle({ method, path, body });
  response.writeHead(reply?.status ?? 404, reply?.headers);
  response.end(reply?.body);
}

await listen(server, Number(PORT));
process.stdout.write('ready\n');
