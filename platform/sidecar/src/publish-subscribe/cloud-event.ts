import { randomUUID } from 'node:crypto';
import { parsePrecisely } from './precise-json.ts';

/** Attributes of a CloudEvent 1.0 in JSON, with those that Dapr adds. */
export interface CloudEvent {
  id: string;
  source: string;
  type: string;
  specversion: string;
  traceparent?: string;
  tracestate?: string;
  /** RFC 3339; Dapr's, from `ttlInSeconds`. */
  expiration?: string;
  [attribute: string]: unknown;
}

export interface Publishing {
  app: string;
  pubsub: string;
  topic: string;
  /** Without its parameters, in lower case; undefined when the publisher did not say. */
  contentType: string | undefined;
  /** `metadata.*` of the query, or an entry's metadata. */
  metadata: ReadonlyMap<string, string>;
  /** Of the request; wins over those of an event. */
  traceparent: string | undefined;
  tracestate: string | undefined;
}

export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent';
}

export const CLOUD_EVENT_TYPE = 'application/cloudevents+json';
const DEFAULT_TYPE = 'com.dapr.event.sent';

export function isJsonType(contentType: string): boolean {
  return contentType === 'application/json' || contentType.endsWith('+json');
}

/** Attributes that `metadata.cloudevent.*` may set. */
const OVERRIDABLE = ['id', 'source', 'type', 'subject', 'time', 'dataschema'] as const;

/**
 * Makes the CloudEvent that is published: of one it keeps everything that it says of itself, anything
 * else becomes the data of a new one.
 *
 * @throws InvalidEvent when the content type promises a CloudEvent and the body is none
 */
export function toCloudEvent(body: Buffer, publishing: Publishing): CloudEvent {
  const event =
    publishing.contentType === CLOUD_EVENT_TYPE
      ? readCloudEvent(body.toString(), publishing)
      : wrap(body, publishing);
  for (const name of OVERRIDABLE) {
    const value = publishing.metadata.get(`cloudevent.${name}`);
    if (value !== undefined) event[name] = value;
  }
  const { traceparent = event.traceparent } = publishing;
  if (traceparent) {
    // Dapr's older name for the same.
    Object.assign(event, { traceparent, traceid: traceparent });
  }
  if (publishing.tracestate) event.tracestate = publishing.tracestate;
  const expiration = expirationOf(publishing.metadata.get('ttlInSeconds'));
  if (expiration) event.expiration = expiration;
  return event;
}

function readCloudEvent(text: string, { app, pubsub, topic }: Publishing): CloudEvent {
  let parsed: unknown;
  try {
    parsed = parsePrecisely(text);
  } catch (error) {
    throw new InvalidEvent(`the body is not JSON (${(error as Error).message})`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new InvalidEvent('the body is not an object');
  }
  const given = parsed as Record<string, unknown>;
  for (const name of ['id', 'source', 'type', 'specversion']) {
    const value = given[name];
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      throw new InvalidEvent(`"${name}" has to be a text`);
    }
  }
  return {
    id: randomUUID(),
    source: app,
    type: DEFAULT_TYPE,
    specversion: '1.0',
    ...given,
    topic,
    pubsubname: pubsub,
  };
}

function wrap(body: Buffer, { app, pubsub, topic, contentType }: Publishing): CloudEvent {
  const datacontenttype = contentType ?? 'text/plain';
  return {
    id: randomUUID(),
    source: app,
    type: DEFAULT_TYPE,
    specversion: '1.0',
    datacontenttype,
    time: new Date().toISOString(),
    topic,
    pubsubname: pubsub,
    ...dataOf(body, datacontenttype),
  };
}

function dataOf(body: Buffer, contentType: string): { data: unknown } | { data_base64: string } {
  if (contentType === 'application/octet-stream') return { data_base64: body.toString('base64') };
  const text = body.toString();
  if (!isJsonType(contentType)) return { data: text };
  try {
    return { data: parsePrecisely(text) };
  } catch {
    return { data: text };
  }
}

function expirationOf(seconds: string | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  const ttl = Number(seconds);
  if (!Number.isInteger(ttl) || ttl <= 0) {
    throw new InvalidEvent('metadata.ttlInSeconds has to be a whole number of seconds above 0');
  }
  return new Date(Date.now() + Math.min(ttl, 10 * 365 * 86_400) * 1000).toISOString();
}

/** What a subscriber gets for something that was published raw. */
export function wrapRaw(id: string, base64: string, pubsub: string, topic: string): CloudEvent {
  return {
    id,
    source: 'Dapr',
    type: DEFAULT_TYPE,
    specversion: '1.0',
    datacontenttype: 'application/octet-stream',
    topic,
    pubsubname: pubsub,
    data_base64: base64,
  };
}
