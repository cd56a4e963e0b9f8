import { join } from 'node:path';
import { parseLatency, type Latency } from './trouble/latency.ts';

/** What the process is told by whoever starts it. */
export interface Settings {
  host: string;
  port: number;
  databaseUrl: string;
  /** Folder with the SQL files. */
  migrations: string;
  /** Wanted as `dapr-api-token` from everybody but probes of life; undefined: no mesh around. */
  appToken: string | undefined;
  latency: Latency;
  /** Share of the commands that end in a technical error, 0 to 1. */
  failureRate: number;
  /** Where changes are told; undefined: nowhere. */
  webhooks: WebhookTarget | undefined;
}

export interface WebhookTarget {
  url: string;
  /** Signs what is sent, see `webhooks/sign.ts`. */
  secret: string;
  /** The sidecar's `dapr-api-token`. */
  token: string | undefined;
}

/** @throws Error that names the variable and what is wrong with it */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const required = (name: string): string => {
    const value = environment[name];
    if (!value) throw new Error(`${name} is not set: whoever starts this process gives it`);
    return value;
  };
  return {
    host: environment['HOST'] ?? '127.0.0.1',
    port: Number(environment['PORT'] ?? 0),
    databaseUrl: required('DATABASE_URL'),
    migrations: join(required('TESSERA_RELEASE_DIR'), 'migrations'),
    appToken: environment['APP_API_TOKEN'] || undefined,
    latency: parseLatency(environment['TEST_BANK_LATENCY_MS'] || '40-160'),
    failureRate: readShare(environment['TEST_BANK_FAILURE_RATE'] || '0'),
    webhooks: readWebhooks(environment),
  };
}

function readShare(text: string): number {
  const share = Number(text);
  if (share >= 0 && share <= 1) return share;
  throw new Error(`TEST_BANK_FAILURE_RATE is "${text}": give a share from 0 to 1, such as 0.05`);
}

function readWebhooks(environment: NodeJS.ProcessEnv): WebhookTarget | undefined {
  const { DAPR_HTTP_PORT: port, TEST_BANK_WEBHOOK_SECRET: secret } = environment;
  if (!port || !secret) return undefined;
  return {
    url: `http://127.0.0.1:${port}/v1.0/invoke/cart/method/webhooks/test-bank`,
    secret,
    token: environment['DAPR_API_TOKEN'] || undefined,
  };
}
