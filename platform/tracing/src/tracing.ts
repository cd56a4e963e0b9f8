import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  context,
  trace,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace';
import { createControlExporter } from './control-exporter.ts';
import { RateSampler } from './rate-sampler.ts';
import { formatTraceparent, parseTraceparent } from './traceparent.ts';

export { pathForLogs } from './path-for-logs.ts';
export { formatTraceparent, parseTraceparent } from './traceparent.ts';

export interface TracingOptions {
  /** `catalog`, `gateway`, `catalog.sidecar`: who did the work. */
  service: string;
  /** `catalog-1` */
  instance?: string | undefined;
  /** Where spans go when there is no collector; without it and without a collector none are made. */
  controlUrl?: string | undefined;
  /** Takes the place of everything above; for tests. */
  exporter?: SpanExporter;
  /** New traces that are recorded each second at most; those that others began are followed always. */
  tracesPerSecond?: number;
}

export type HopKind = 'server' | 'client' | 'internal' | 'producer' | 'consumer';

export interface Tracing {
  /**
   * Starts a piece of work within a trace.
   *
   * @param parent a `traceparent` header; without one, or with a broken one, a new trace begins
   */
  startHop(name: string, kind: HopKind, parent: string | undefined): Hop;
  /** Sends what is left. */
  shutdown(): Promise<void>;
}

/** A piece of work: a request answered, a call made, an event handled. */
export interface Hop {
  /** For the header of whatever this work calls. */
  readonly traceparent: string;
  /** False when nobody will see what is set here, so that it need not be worked out. */
  readonly recorded: boolean;
  set(key: string, value: string | number | boolean): void;
  /** Runs `work` so that `currentTraceparent()` finds this hop, across awaits. */
  run<T>(work: () => T): T;
  /** @param error why the work failed; absent when it did not */
  end(error?: string): void;
}

const KINDS: Record<HopKind, SpanKind> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};
const TRACES_PER_SECOND = 50;

/**
 * Sets tracing up for a process: to the collector at `OTEL_EXPORTER_OTLP_ENDPOINT` when that is
 * set, else to control. Spans travel in batches and in the background; when nobody takes them they
 * are dropped.
 */
export async function startTracing(options: TracingOptions): Promise<Tracing> {
  const exporter = options.exporter ?? (await chooseExporter(options.controlUrl));
  if (!exporter) return { startHop: (_name, _kind, parent) => passOn(parent), async shutdown() {} };

  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': options.service,
      ...(options.instance && { 'service.instance.id': options.instance }),
    }),
    sampler: new ParentBasedSampler({
      root: new RateSampler(options.tracesPerSecond ?? TRACES_PER_SECOND),
    }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter, scheduledDelayMillis: 500, maxQueueSize: 4_096 }),
    ],
  });
  const tracer = provider.getTracer('tessera');
  return {
    startHop: (name, kind, parent) => startHop(tracer, name, kind, parent),
    async shutdown() {
      await provider.shutdown();
      context.disable();
    },
  };
}

/** The `traceparent` of the hop that this code runs in, if any. */
export function currentTraceparent(): string | undefined {
  const active = trace.getActiveSpan()?.spanContext();
  return active && formatTraceparent(active);
}

async function chooseExporter(controlUrl: string | undefined): Promise<SpanExporter | undefined> {
  if (process.env['OTEL_EXPORTER_OTLP_ENDPOINT']) {
    // Loaded only where it is used: it brings a megabyte of protocol.
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
    return new OTLPTraceExporter();
  }
  return controlUrl ? createControlExporter(controlUrl) : undefined;
}

function startHop(tracer: Tracer, name: string, kind: HopKind, parent: string | undefined): Hop {
  const remote = parent === undefined ? undefined : parseTraceparent(parent);
  // What somebody decided not to record costs nothing here.
  if (remote && (remote.traceFlags & 1) === 0) return passOn(parent);
  const above = remote ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
  return hopOf(tracer.startSpan(name, { kind: KINDS[kind] }, above));
}

function hopOf(span: Span): Hop {
  const traceparent = formatTraceparent(span.spanContext());
  return {
    traceparent,
    recorded: span.isRecording(),
    set: (key, value) => void span.setAttribute(key, value),
    run: (work) => context.with(trace.setSpan(context.active(), span), work),
    end(error) {
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: error });
      span.end();
    },
  };
}

function passOn(parent: string | undefined): Hop {
  return {
    traceparent: parent ?? '',
    recorded: false,
    set() {},
    run: (work) => work(),
    end() {},
  };
}
