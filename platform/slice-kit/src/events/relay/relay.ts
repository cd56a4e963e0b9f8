import { Agent } from 'node:http';
import pg from 'pg';
import { OUTBOX_CHANNEL } from '../outbox.ts';
import { relayBatch, WIDTH } from './relay-batch.ts';

export interface RelayOptions {
  /** Database of the slice, which holds the outbox. */
  databaseUrl: string;
  /** `http://127.0.0.1:<port>` of the sidecar. */
  sidecarUrl: string;
  /** The CloudEvents' source: the name of the slice. */
  source: string;
  /** Name of the sidecar's component; `pubsub` unless told. */
  pubsub?: string;
  /** What the sidecar wants as `dapr-api-token`. */
  token?: string;
  /** Events in a batch, 500 unless told. */
  batchSize?: number;
  /** Told in plain words when events cannot be sent, and when they are sent again. */
  onTrouble?: (message: string) => void;
  /** Milliseconds for which they cannot be sent before that is trouble, 3,000 unless told. */
  patience?: number;
}

export interface Relay {
  /** Finishes the batch under way; what is left is sent after the next start. */
  stop(): Promise<void>;
}

/** A notification may get lost with its connection, and refused events become due again. */
const LOOK_AGAIN = 2000;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5000;

/**
 * Sends what is in the outbox to the bus, through the sidecar, and removes what is stored there. Any
 * number of relays may work on one outbox. An event is sent at least once, whoever is killed when;
 * its id never changes. The order is that of the ids as far as one relay goes; events of the same
 * key are not kept apart, so a consumer must not rely on it.
 */
export function startRelay(options: RelayOptions): Relay {
  const { databaseUrl, pubsub = 'pubsub', batchSize = 500, onTrouble = () => {} } = options;
  const { patience = 3_000 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: WIDTH });
  const target = {
    ...{ agent, pubsub, source: options.source, token: options.token },
    url: new URL(options.sidecarUrl),
  };
  let stopped = false;
  let news = false;
  let wake = (): void => {};
  let trouble = '';
  let since: number | undefined;

  function tell(message: string): void {
    if (message === '') {
      if (trouble !== '') onTrouble('events are sent again');
      [trouble, since] = ['', undefined];
      return;
    }
    since ??= Date.now();
    // A sidecar comes up beside its app: for a moment it is no trouble that it is not there.
    if (message === trouble || Date.now() - since < patience) return;
    onTrouble(`events are kept in the outbox: ${message}`);
    trouble = message;
  }

  function rest(milliseconds: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(finish, milliseconds);
      function finish(): void {
        clearTimeout(timer);
        wake = () => {};
        done();
      }
      wake = finish;
      if (stopped || news) finish();
    });
  }

  async function work(client: pg.Client): Promise<void> {
    await client.query(`listen ${OUTBOX_CHANNEL}`);
    let pause = FIRST_PAUSE;
    while (!stopped) {
      news = false;
      const { taken, problem } = await relayBatch(client, target, batchSize);
      tell(problem ?? '');
      if (problem === undefined) {
        pause = FIRST_PAUSE;
        if (taken < batchSize) await rest(LOOK_AGAIN);
      } else {
        // News does not make the sidecar well.
        news = false;
        await rest(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  }

  async function run(): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!stopped) {
      const client = new pg.Client({
        connectionString: databaseUrl,
        application_name: 'outbox-relay',
        connectionTimeoutMillis: 5000,
        keepAlive: true,
      });
      client.on('error', () => wake());
      client.on('notification', () => {
        news = true;
        wake();
      });
      try {
        await client.connect();
        pause = FIRST_PAUSE;
        await work(client);
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error));
        if (!stopped) await rest(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      } finally {
        await client.end().catch(() => {});
      }
    }
  }
  const running = run();

  return {
    async stop() {
      stopped = true;
      wake();
      await running;
      agent.destroy();
    },
  };
}
