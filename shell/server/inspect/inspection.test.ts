import { describe, expect, test } from 'vitest';
import type { CallSlice } from '../parts/call-slice.ts';
import { PartCache } from '../parts/part-cache.ts';
import { createPartSource, type PartRequest } from '../parts/part-source.ts';
import { VISITOR } from '../testing.ts';
import { createInspector } from './inspection.ts';
import { inspectionHeader, inspectionScript } from './write-inspection.ts';

const RECORDED = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;
const PUBLIC = {
  'cache-control': 'public, max-age=60, stale-while-revalidate=60, stale-if-error=600',
  'server-timing': 'gql;desc="Bed";dur=4.5',
};

function request(overrides: Partial<PartRequest> = {}): PartRequest {
  return {
    slice: 'garden',
    release: 'aaaaaaaaaaaa',
    path: '/fragments/bed?kind=rose&_id=garden-bed-x1',
    visitor: VISITOR,
    cookie: undefined,
    traceparent: undefined,
    timeout: 100,
    ...overrides,
  };
}

/** A source over the real cache; each visit looks at it through an inspector of its own. */
function open(call: CallSlice) {
  let now = 0;
  const source = createPartSource({ cache: new PartCache(1e6, () => now), call });
  return {
    at: (time: number) => (now = time),
    async visit(asked = request()) {
      const inspector = createInspector(RECORDED);
      const part = await Promise.resolve(inspector.watch(source).load(asked)).catch(() => 'failed');
      return { part, seen: inspector.result().parts[0]! };
    },
  };
}

const answer = async () => ({ status: 200, headers: PUBLIC, body: 'bed' });

describe('of a part is told', () => {
  test('what and where it is, and what its slice did for it', async () => {
    const { seen } = await open(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return answer();
    }).visit();
    expect(seen).toEqual({
      ...{ id: 'garden-bed-x1', name: 'garden/bed', release: 'aaaaaaaaaaaa' },
      ...{ from: 'slice', state: 'filled', operations: [{ name: 'Bed', took: 4.5 }] },
      ...{ start: expect.any(Number) as number, took: expect.any(Number) as number },
    });
    expect(seen.took).toBeGreaterThan(15);
    expect(seen.start).toBeLessThan(15);
  });

  test('a page’s root, whatever its address holds', async () => {
    const path = '/pages/bed?url=%2Fbed%2Frose%3Fid%3Dother&id=page';
    const { seen } = await open(answer).visit(request({ path }));
    expect(seen).toMatchObject({ id: 'page', name: 'garden/bed' });
  });

  test('whether it came from the cache, and then the operations that made it', async () => {
    const { visit, at } = open(answer);
    const { seen: first } = await visit();
    const { seen: second } = await visit();
    at(61_000);
    const { seen: third } = await visit();
    const { seen: own } = await visit(request({ cookie: 'seat=1' }));
    expect([first, second, third, own].map(({ from }) => from)).toEqual([
      ...['slice', 'fresh', 'stale', 'own'],
    ]);
    expect(second).toMatchObject({ took: 0, operations: [{ name: 'Bed' }] });
  });

  test('that it is an old one, because its slice could not answer', async () => {
    let down = false;
    const { visit, at } = open(() =>
      down ? Promise.reject(new Error('connection refused')) : answer(),
    );
    await visit();
    down = true;
    at(300_000);
    const { seen } = await visit();
    expect(seen).toMatchObject({ from: 'stale', state: 'filled' });
  });

  test('why it failed, without a word of the message', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:41234'), {
      code: 'ECONNREFUSED',
    });
    const { part, seen } = await open(() => Promise.reject(refused)).visit();
    expect(part).toBe('failed');
    expect(seen).toMatchObject({ state: 'failed', reason: 'down', operations: [] });
    expect(JSON.stringify(seen)).not.toMatch(/10\.0\.0\.7|41234|connect/);
  });

  test('that nothing stands there', async () => {
    const missing = async () => ({ status: 404, headers: {}, body: '' });
    expect((await open(missing).visit()).seen).toMatchObject({ state: 'missing' });
  });

  test('that it had not come by the end', () => {
    const inspector = createInspector(undefined);
    const never = inspector.watch({ load: () => new Promise(() => {}) });
    void never.load(request());
    void never.load(request({ path: '/fragments/gate?_id=gate' }));
    inspector.late('gate');
    expect(inspector.result().parts).toMatchObject([
      { state: 'failed', reason: 'timeout' },
      { id: 'gate', state: 'open' },
    ]);
  });
});

test('the trace is named when it is recorded, and only then', () => {
  const traceOf = (traceparent?: string) => createInspector(traceparent).result().trace;
  expect(traceOf(RECORDED)).toBe('ab'.repeat(16));
  expect(traceOf(RECORDED.replace(/01$/, '00'))).toBeNull();
  expect(traceOf('nonsense')).toBeNull();
  expect(traceOf()).toBeNull();
});

test('what is told cannot leave its script or its header', async () => {
  const headers = { 'server-timing': 'gql;desc="</script>\u{1f339}";dur=1' };
  const inspector = createInspector(undefined);
  const source = createPartSource({
    cache: new PartCache(0),
    call: async () => ({ status: 200, headers, body: '' }),
  });
  await inspector.watch(source).load(request());
  const result = inspector.result();
  expect(inspectionScript(result).match(/<\/script>/g)).toHaveLength(1);
  expect(inspectionHeader(result)).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(inspectionHeader(result))).toEqual(result);
});
