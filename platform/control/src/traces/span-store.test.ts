import { describe, expect, it } from 'vitest';
import { createSpanStore, parseSpans, type SpanRecord } from './span-store.ts';

let ids = 0;
const span = (trace: number, changes: Partial<SpanRecord> = {}): SpanRecord => ({
  traceId: trace.toString(16).padStart(32, 'a'),
  spanId: (ids += 1).toString(16).padStart(16, '0'),
  name: 'GET',
  kind: 'server',
  service: 'gateway',
  start: trace * 1_000,
  duration: 100,
  attributes: {},
  ...changes,
});

describe('the span store', () => {
  it('puts a trace together from what processes report in any order', () => {
    const store = createSpanStore();
    const inner = span(1, { start: 1_050, duration: 200, service: 'catalog', error: 'status 500' });
    const outer = span(1, { start: 1_000, duration: 100 });
    store.add([inner]);
    store.add([outer]);
    expect(store.trace(outer.traceId)).toEqual([outer, inner]);
    expect(store.recent(10)).toEqual([
      {
        traceId: outer.traceId,
        name: 'GET',
        service: 'gateway',
        start: 1_000,
        duration: 250,
        spans: 2,
        failed: true,
      },
    ]);
  });

  it('lists the newest traces first', () => {
    const store = createSpanStore();
    store.add([span(1), span(3), span(2)]);
    expect(store.recent(2).map(({ start }) => start)).toEqual([3_000, 2_000]);
  });

  it('keeps so many spans and forgets the oldest', () => {
    const store = createSpanStore(3);
    const first = span(1);
    store.add([first, span(2), span(3), span(4)]);
    expect(store.trace(first.traceId)).toEqual([]);
    expect(store.recent(10)).toHaveLength(3);
  });
});

describe('a report', () => {
  it('is read', () => {
    const good = span(1, { attributes: { status: 200, path: '/p' }, instance: 'gateway-1' });
    expect(parseSpans(JSON.stringify({ spans: [good] }))).toEqual([good]);
  });

  it('is cut to size, and what is no span is left out', () => {
    const long = span(1, { name: 'x'.repeat(1_000), attributes: { a: { b: 1 } as never } });
    const spans = [long, null, {}, { ...long, traceId: 'zz' }, { ...long, start: 'now' }];
    const read = parseSpans(JSON.stringify({ spans }));
    expect(read).toHaveLength(1);
    expect(read![0]!.name).toHaveLength(256);
    expect(read![0]!.attributes).toEqual({});
  });

  it.each(['', 'null', '[]', '{"spans":1}'])('that is none is refused: %s', (body) => {
    expect(parseSpans(body)).toBeUndefined();
  });
});
