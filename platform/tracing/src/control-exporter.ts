import { Agent, request } from 'node:http';
import { SpanKind, SpanStatusCode, type HrTime } from '@opentelemetry/api';
import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

/** A span as control takes it at `POST /v1/spans`, in `{ "spans": [] }`. */
export interface SpanRecord {
  traceId: string;
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
  attributes: Record<string, unknown>;
  /** Why it failed. */
  error?: string;
}

const DEADLINE = 2_000;

/** Sends spans to control; a batch that control does not take is lost. */
export function createControlExporter(controlUrl: string): SpanExporter {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const url = new URL('/v1/spans', controlUrl);
  return {
    export(spans, done) {
      const body = JSON.stringify({ spans: spans.map(describe) });
      let reported = false;
      const report = (result: ExportResult): void => {
        if (!reported) done(result);
        reported = true;
      };
      const outgoing = request(
        url,
        {
          method: 'POST',
          agent,
          timeout: DEADLINE,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        (response) => {
          response.resume();
          const taken = response.statusCode !== undefined && response.statusCode < 300;
          report({ code: taken ? ExportResultCode.SUCCESS : ExportResultCode.FAILED });
        },
      );
      outgoing.on('timeout', () => outgoing.destroy());
      outgoing.on('error', () => {});
      outgoing.on('close', () => report({ code: ExportResultCode.FAILED }));
      outgoing.end(body);
    },
    async shutdown() {
      agent.destroy();
    },
  };
}

function describe(span: ReadableSpan): SpanRecord {
  const { traceId, spanId } = span.spanContext();
  const { 'service.name': service, 'service.instance.id': instance } = span.resource.attributes;
  return {
    traceId,
    spanId,
    ...(span.parentSpanContext && { parentSpanId: span.parentSpanContext.spanId }),
    name: span.name,
    kind: SpanKind[span.kind].toLowerCase(),
    service: String(service),
    ...(typeof instance === 'string' && { instance }),
    start: microseconds(span.startTime),
    duration: microseconds(span.duration),
    attributes: span.attributes,
    ...(span.status.code === SpanStatusCode.ERROR && { error: span.status.message ?? 'failed' }),
  };
}

function microseconds([seconds, nanoseconds]: HrTime): number {
  return seconds * 1_000_000 + Math.round(nanoseconds / 1_000);
}
