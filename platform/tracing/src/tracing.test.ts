import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { InMemorySpanExporter, SamplingDecision } from '@opentelemetry/sdk-trace';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SpanRecord } from './control-exporter.ts';
import { RateSampler } from './rate-sampler.ts';
import { currentTraceparent, parseTraceparent, startTracing, type Tracing } from './tracing.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;
let tracing: Tracing | undefined;

afterEach(async () => {
  await tracing?.shutdown();
  tracing = undefined;
});

describe('a hop', () => {
  it('continues the trace of its caller', async () => {
    tracing = await startTracing({ service: 'catalog', exporter: new InMemorySpanExporter() });
    const hop = tracing.startHop('GET', 'server', PARENT);
    expect(hop.traceparent).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
    expect(hop.traceparent).not.toBe(PARENT);
    hop.end();
  });

  it('passes on what its caller decided not to record', async () => {
    tracing = await startTracing({ service: 'catalog', exporter: new InMemorySpanExporter() });
    const unrecorded = PARENT.replace(/01$/, '00');
    const hop = tracing.startHop('GET', 'server', unrecorded);
    expect(hop).toMatchObject({ traceparent: unrecorded, recorded: false });
  });

  it.each([undefined, 'nonsense', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`])(
    'begins a trace where there is none (%s)',
    async (parent) => {
      tracing = await startTracing({ service: 'catalog', exporter: new InMemorySpanExporter() });
      const { traceparent } = tracing.startHop('GET', 'server', parent);
      expect(parseTraceparent(traceparent)).toBeDefined();
      expect(traceparent).not.toContain(TRACE);
    },
  );

  it('is found by what runs inside of it', async () => {
    tracing = await startTracing({ service: 'catalog', exporter: new InMemorySpanExporter() });
    const hop = tracing.startHop('GET', 'server', undefined);
    const found = await hop.run(async () => {
      await Promise.resolve();
      return currentTraceparent();
    });
    expect(found).toBe(hop.traceparent);
    expect(currentTraceparent()).toBeUndefined();
  });

  it('costs nothing where nobody wants spans', async () => {
    tracing = await startTracing({ service: 'catalog' });
    expect(tracing.startHop('GET', 'server', PARENT)).toMatchObject({
      traceparent: PARENT,
      recorded: false,
    });
  });
});

it('sends spans to control', async () => {
  const taken: SpanRecord[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      taken.push(...(body as { spans: SpanRecord[] }).spans);
      response.end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  tracing = await startTracing({
    service: 'catalog',
    instance: 'catalog-1',
    controlUrl: `http://127.0.0.1:${port}`,
  });
  const hop = tracing.startHop('GET', 'server', PARENT);
  hop.set('http.response.status_code', 502);
  hop.end('no instance');
  await vi.waitFor(() => expect(taken).toHaveLength(1), { timeout: 5_000 });
  expect(taken[0]).toMatchObject({
    traceId: TRACE,
    parentSpanId: '00f067aa0ba902b7',
    name: 'GET',
    kind: 'server',
    service: 'catalog',
    instance: 'catalog-1',
    attributes: { 'http.response.status_code': 502 },
    error: 'no instance',
  });
  server.close();
  server.closeAllConnections();
});

it('records every trace of a quiet second and a bounded number of a busy one', () => {
  let time = 0;
  const sampler = new RateSampler(10, () => time);
  const recorded = (count: number): number =>
    Array.from({ length: count }, () => sampler.shouldSample()).filter(
      ({ decision }) => decision === SamplingDecision.RECORD_AND_SAMPLED,
    ).length;
  expect(recorded(10)).toBe(10);
  expect(recorded(100)).toBe(0);
  time += 500;
  expect(recorded(100)).toBe(5);
});
