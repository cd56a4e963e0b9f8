import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createTestDatabase, until, type TestDatabase } from '@tessera/control/testing';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { cardOf, clientOf, newKey, orderOf } from './testing/open-bank.ts';

const NUMBER = '4242424242424242';
const TOKEN = 'app-token';

let database: TestDatabase;
let running: ChildProcess[];
let output: string;

beforeEach(async () => {
  database = await createTestDatabase(inject('postgresAdminUrl'));
  running = [];
  output = '';
});
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  await database.drop();
});

function run(file: string, extra: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
    env: {
      ...{ PATH: process.env['PATH'], DATABASE_URL: database.url, PORT: '0' },
      TESSERA_RELEASE_DIR: join(import.meta.dirname, '..'),
      TEST_BANK_LATENCY_MS: '0',
      ...extra,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  running.push(child);
  return child;
}

async function prepare(): Promise<void> {
  const [code] = (await once(run('prepare.ts'), 'exit')) as [number];
  expect(code).toBe(0);
}

async function start(extra: Record<string, string> = {}) {
  const before = output.length;
  const child = run('main.ts', extra);
  const address = await until(
    'the bank listens',
    () => /"address":"([^"]+)"/.exec(output.slice(before))?.[1],
  );
  return { child, ...clientOf(address) };
}

describe('the process', () => {
  it('remembers what it authorised, killed or not', async () => {
    await prepare();
    const bank = await start();
    const key = newKey();
    const order = orderOf(await bank.token(NUMBER), 4_200);
    const { body } = await bank.post('/v1/payments', order, key);
    bank.child.kill('SIGKILL');
    await once(bank.child, 'exit');
    const next = await start();
    expect((await next.post('/v1/payments', order, key)).body).toEqual(body);
    expect((await next.get(`/v1/payments?key=${key}`)).body).toMatchObject({ amount: 4_200 });
    const captured = await next.post(
      `/v1/payments/${String(body['id'])}/capture`,
      { amount: 4_200 },
      newKey(),
    );
    expect(captured.body).toMatchObject({ status: 'captured' });
  });

  it('is ready only with its tables, and ends by itself when told', async () => {
    const bank = await start();
    expect(await bank.get('/readyz')).toMatchObject({
      status: 503,
      body: { reason: 'database not migrated' },
    });
    expect((await bank.get('/healthz')).status).toBe(200);
    await prepare();
    expect((await bank.get('/readyz')).status).toBe(200);
    bank.child.kill('SIGTERM');
    expect(await once(bank.child, 'exit')).toEqual([0, null]);
  });

  it('never writes a card number into its log', async () => {
    await prepare();
    const bank = await start();
    await fetch(`${bank.url}/v1/tokens?number=${NUMBER}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(cardOf(NUMBER)).replace('}', ''),
    });
    await database.drop();
    const lost = await bank.post('/v1/tokens', cardOf(NUMBER));
    expect(lost.status).toBe(500);
    await until('the failure is logged', () => output.includes('request failed'));
    expect(output).not.toContain(NUMBER);
    database = await createTestDatabase(inject('postgresAdminUrl'));
  });

  it('opens its doors to those who may come through them', async () => {
    await prepare();
    const { url } = await start({ APP_API_TOKEN: TOKEN });
    const status = async (path: string, headers: Record<string, string>, body?: object) => {
      const response = await fetch(url + path, {
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
        headers: { 'content-type': 'application/json', ...headers },
      });
      await response.arrayBuffer();
      return response.status;
    };
    const from = (caller: string) => ({ 'dapr-api-token': TOKEN, 'tessera-caller': caller });
    expect(await status('/healthz', {})).toBe(200);
    expect(await status('/readyz', {})).toBe(403);
    expect(await status('/readyz', { 'dapr-api-token': TOKEN })).toBe(200);
    expect(await status('/v1/tokens', {}, cardOf(NUMBER))).toBe(403);
    expect(await status('/v1/tokens', { 'dapr-api-token': 'guess' }, cardOf(NUMBER))).toBe(403);
    expect(await status('/v1/tokens', from('gateway'), cardOf(NUMBER))).toBe(200);
    expect(await status('/v1/payments/pay_x', from('gateway'))).toBe(403);
    expect(await status('/v1/payments/pay_x', from('shell'))).toBe(403);
    expect(await status('/v1/payments/pay_x', { 'dapr-api-token': TOKEN })).toBe(403);
    expect(await status('/v1/payments/pay_x', from('cart'))).toBe(404);
    expect(await status('/v1/payments/void-by-key', from('gateway'), { key: 'k' })).toBe(403);
    expect(await status('/v1/payments/void-by-key', from('cart'), { key: 'k' })).toBe(200);
  });
});
