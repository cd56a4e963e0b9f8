/** A piece of work in a trace, as processes report it at `POST /v1/spans`. */
export interface SpanRecord {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits. */
  spanId: string;
  parentSpanId?: string;
  name: string;
  /** `server`, `client`, `internal`, `producer`, `consumer` */
  kind: string;
  service: string;
  instance?: string;
  /** Microseconds since 1970. */
  start: number;
  /** Microseconds. */
  duration: number;
  attributes: Record<string, string | number | boolean>;
  /** Why it failed. */
  error?: string;
}

/** One line of the list of traces. */
export interface TraceSummary {
  traceId: string;
  /** Of its first span: what began it. */
  name: string;
  service: string;
  /** Microseconds since 1970. */
  start: number;
  /** Microseconds from the first beginning to the last end. */
  duration: number;
  spans: number;
  failed: boolean;
}

/** The last few thousand spans. */
export interface SpanStore {
  add(spans: SpanRecord[]): void;
  /** Traces, the newest first. */
  recent(limit: number): TraceSummary[];
  /** The spans of a trace by their beginning. */
  trace(traceId: string): SpanRecord[];
}

/** @param capacity spans that are kept; the oldest go first */
export function createSpanStore(capacity = 5_000): SpanStore {
  const ring: SpanRecord[] = [];
  let next = 0;
  const byTrace = new Map<string, Set<SpanRecord>>();

  function forget(span: SpanRecord): void {
    const spans = byTrace.get(span.traceId);
    spans?.delete(span);
    if (spans?.size === 0) byTrace.delete(span.traceId);
  }

  return {
    add(spans) {
      for (const span of spans) {
        const oldest = ring[next];
        if (oldest) forget(oldest);
        ring[next] = span;
        next = (next + 1) % capacity;
        const others = byTrace.get(span.traceId);
        if (others) others.add(span);
        else byTrace.set(span.traceId, new Set([span]));
      }
    },
    recent: (limit) =>
      [...byTrace.values()]
        .map((spans) => summarise([...spans]))
        .sort((a, b) => b.start - a.start)
        .slice(0, limit),
    trace: (traceId) => [...(byTrace.get(traceId) ?? [])].sort((a, b) => a.start - b.start),
  };
}

function summarise(spans: SpanRecord[]): TraceSummary {
  const first = spans.reduce((a, b) => (b.start < a.start ? b : a));
  const end = Math.max(...spans.map(({ start, duration }) => start + duration));
  return {
    traceId: first.traceId,
    name: first.name,
    service: first.service,
    start: first.start,
    duration: end - first.start,
    spans: spans.length,
    failed: spans.some(({ error }) => error !== undefined),
  };
}

/** Longer texts are cut, so that the store stays as small as its capacity promises. */
const TEXT_LIMIT = 256;
const ATTRIBUTE_LIMIT = 32;

/**
 * Reads what a process reported.
 *
 * @returns undefined when it is not `{ "spans": [] }`; spans that are none are left out
 */
export function parseSpans(body: string): SpanRecord[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  const { spans } = (value ?? {}) as { spans?: unknown };
  if (!Array.isArray(spans)) return undefined;
  return spans.flatMap((span: unknown) => parseSpan(span) ?? []);
}

function parseSpan(value: unknown): SpanRecord | undefined {
  const span = (value ?? {}) as Record<string, unknown>;
  const { traceId, spanId, parentSpanId, name, kind, service, instance, start, duration, error } =
    span;
  const valid =
    isId(traceId, 32) &&
    isId(spanId, 16) &&
    [name, kind, service].every((text) => typeof text === 'string') &&
    [start, duration].every((time) => Number.isFinite(time));
  if (!valid) return undefined;
  return {
    traceId: traceId as string,
    spanId: spanId as string,
    ...(isId(parentSpanId, 16) && { parentSpanId: parentSpanId as string }),
    name: cut(name as string),
    kind: cut(kind as string),
    service: cut(service as string),
    ...(typeof instance === 'string' && { instance: cut(instance) }),
    start: start as number,
    duration: duration as number,
    attributes: parseAttributes(span['attributes']),
    ...(typeof error === 'string' && { error: cut(error) }),
  };
}

function parseAttributes(value: unknown): SpanRecord['attributes'] {
  const entries = Object.entries((value ?? {}) as Record<string, unknown>)
    .filter(([, one]) => ['string', 'number', 'boolean'].includes(typeof one))
    .slice(0, ATTRIBUTE_LIMIT)
    .map(([key, one]) => [cut(key), typeof one === 'string' ? cut(one) : one]);
  return Object.fromEntries(entries) as SpanRecord['attributes'];
}

function isId(value: unknown, length: number): boolean {
  return typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value);
}

function cut(text: string): string {
  return text.slice(0, TEXT_LIMIT);
}
