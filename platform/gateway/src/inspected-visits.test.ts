import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openIdentity } from '@tessera/mesh-identity';
import { createAuthoritySecret, openAuthority } from '@tessera/mesh-identity/authority';
import { startTracing, type Tracing } from '@tessera/tracing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callPort } from './testing/call-port.ts';
import { startTestGateway, type TestGateway } from './testing/test-gateway.ts';

const PER_SECOND = 3;
// Stands where control takes spans.
const control = createServer((_request, response) => response.end());
let gateway: TestGateway;
let tracing: Tracing;

beforeAll(async () => {
  await new Promise<void>((done) => control.listen(0, '127.0.0.1', done));
  const controlUrl = `http://127.0.0.1:${(control.address() as AddressInfo).port}`;
  tracing = await startTracing({ service: 'gateway', controlUrl, tracesPerSecond: PER_SECOND });
  const identity = openIdentity(openAuthority(createAuthoritySecret()).issue('gateway'));
  gateway = await startTestGateway({ mesh: { identity, tracing } });
});
afterAll(async () => {
  await gateway.close();
  await tracing.shutdown();
  control.closeAllConnections();
  control.close();
});

test('who looks at the pieces of pages has no more of it recorded than anybody', async () => {
  const headers = {
    cookie: 'tessera_boundaries=on',
    traceparent: `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`,
  };
  const began = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => callPort(gateway.port, '/p/x?boundaries', { headers })),
  );
  const recorded = answers.filter((answer) => answer.headers['server-timing'] !== undefined);
  const allowed = PER_SECOND * (1 + (performance.now() - began) / 1_000);
  expect(recorded.length).toBeGreaterThan(0);
  expect(recorded.length).toBeLessThanOrEqual(Math.ceil(allowed));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
});
