import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createTestDatabase, until } from '@tessera/control/testing';
// Declares what the run's PostgreSQL is provided as.
import '@tessera/control/testing/vitest-global-setup';
import { inject } from 'vitest';

/** The test bank's folder: it is run as what it is, a process of somebody else's. */
const BANK = join(import.meta.dirname, '../../../../test-bank');

export interface RunningTestBank {
  /** In the place of the sidecar's `/v1.0/invoke/test-bank/method`. */
  url: string;
  /** A payment method made of a card number. */
  token(number: string): Promise<string>;
  /** Presses a button on the bank's 3-D Secure page. @returns where it leads to */
  authenticate(actionUrl: string, passed: boolean): Promise<string | null>;
  close(): Promise<void>;
}

/** Starts the test bank with a database of its own, without latency unless told. */
export async function startTestBank(
  environment: Record<string, string> = {},
): Promise<RunningTestBank> {
  const database = await createTestDatabase(inject('postgresAdminUrl'));
  const run = (file: string) =>
    spawn(process.execPath, [join(BANK, 'src', file)], {
      env: {
        ...{ DATABASE_URL: database.url, TESSERA_RELEASE_DIR: BANK, PORT: '0' },
        TEST_BANK_LATENCY_MS: '0',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const preparing = run('prepare.ts');
  preparing.stdout.resume();
  const [code] = (await once(preparing, 'exit')) as [number];
  if (code !== 0) throw new Error(`the test bank could not prepare its database: exit ${code}`);

  const child = run('main.ts');
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const url = await until('the test bank listens', () => /"address":"([^"]+)"/.exec(output)?.[1]);
  return {
    url,
    async token(number) {
      const response = await fetch(`${url}/v1/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ number, exp_month: 12, exp_year: 2040, cvc: '123' }),
      });
      return ((await response.json()) as { payment_method: string }).payment_method;
    },
    async authenticate(actionUrl, passed) {
      // The gateway takes the first part of the path off.
      const response = await fetch(url + actionUrl.replace('/api/test-bank', ''), {
        ...{ method: 'POST', redirect: 'manual' },
        body: new URLSearchParams({ result: passed ? 'pass' : 'fail' }),
      });
      return response.headers.get('location');
    },
    async close() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await database.drop();
    },
  };
}
