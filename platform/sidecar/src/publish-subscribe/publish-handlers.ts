import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Tracing } from '@tessera/tracing';
import { messageOf } from '@tessera/bus/bus-error';
import type { Bus, BusMessage } from '@tessera/bus';
import { isTopic } from '@tessera/bus/names';
import { sendEmpty, sendError, sendJson } from '../http/answer.ts';
import type { Handler } from '../http/handler.ts';
import { readBulkEntries } from './bulk-entries.ts';
import { InvalidEvent, type Publishing } from './cloud-event.ts';
import type { Counts } from './counts.ts';
import { header, mediaType, readBody, readMetadata } from './read-publishing.ts';
import { toBusMessage } from './to-bus-message.ts';

export interface PublishOptions {
  app: string;
  pubsub: string;
  bus: Bus;
  tracing: Tracing;
  counts: Counts;
  mayPublish(app: string, topic: string): boolean;
}

const SINGLE = '/v1.0/publish/';
/** Dapr is moving bulk publishing out of alpha; clients use either. */
const BULK = ['/v1.0-alpha1/publish/bulk/', '/v1.0/publish/bulk/'];

/** Finds the handler of a publish request: `POST` or `PUT`, one event or many. */
export function routePublish(
  options: PublishOptions,
): (method: string, pathname: string) => Handler | undefined {
  return (method, pathname) => {
    if (method !== 'POST' && method !== 'PUT') return undefined;
    const bulk = BULK.find((start) => pathname.startsWith(start));
    const start = bulk ?? (pathname.startsWith(SINGLE) ? SINGLE : undefined);
    if (start === undefined) return undefined;
    const address = readAddress(pathname.slice(start.length));
    return (request, response, target) =>
      publish(options, request, response, {
        ...address,
        bulk: bulk !== undefined,
        metadata: readMetadata(target.search),
      });
  };
}

/** An event under way from its request to the bus. */
interface Request {
  pubsub: string;
  topic: string;
  bulk: boolean;
  metadata: Map<string, string>;
}

async function publish(
  options: PublishOptions,
  request: IncomingMessage,
  response: ServerResponse,
  { pubsub, topic, bulk, metadata }: Request,
): Promise<void> {
  const { app, bus, counts } = options;
  const refused = refuse(options, pubsub, topic);
  if (refused) {
    request.resume();
    return sendError(response, ...refused);
  }
  const body = await readBody(request);
  if (!body) {
    return sendError(response, 413, 'ERR_PUBSUB_EVENTS_SER', 'the request is larger than 4 MiB');
  }
  const parent = header(request, 'traceparent');
  const hop = options.tracing.startHop(`publish ${topic}`, 'producer', parent);
  const publishing: Publishing = {
    app,
    pubsub,
    topic,
    contentType: mediaType(request.headers['content-type']),
    metadata,
    traceparent: parent === undefined ? undefined : hop.traceparent,
    tracestate: header(request, 'tracestate'),
  };
  let messages: BusMessage[];
  let ids: string[] = [];
  try {
    if (bulk) ({ messages, ids } = readBulkEntries(body, publishing));
    else messages = [toBusMessage(body, publishing)];
  } catch (error) {
    hop.end(messageOf(error));
    if (error instanceof InvalidEvent) {
      return sendError(response, 400, 'ERR_PUBSUB_CLOUD_EVENTS_SER', error.message);
    }
    if (error instanceof TypeError) {
      return sendError(response, 400, 'ERR_PUBSUB_REQUEST_METADATA', error.message);
    }
    throw error;
  }
  const started = performance.now();
  const failure = await bus.publish(messages).then(() => undefined, messageOf);
  counts.published(topic, messages.length, failure === undefined, performance.now() - started);
  hop.end(failure);
  if (failure === undefined) return sendEmpty(response, 204);
  const errorCode = 'ERR_PUBSUB_PUBLISH_MESSAGE';
  const message = `error when publishing to topic ${topic} in pubsub ${pubsub}: ${failure}`;
  if (!bulk) return sendError(response, 500, errorCode, message);
  const failedEntries = ids.map((entryId) => ({ entryId, error: failure }));
  sendJson(response, 500, { errorCode, message, failedEntries });
}

function refuse(
  { app, pubsub: known, mayPublish }: PublishOptions,
  pubsub: string,
  topic: string,
): [status: number, code: string, message: string] | undefined {
  if (pubsub === '') return [404, 'ERR_PUBSUB_EMPTY', 'pubsub name is empty'];
  if (pubsub !== known) {
    return [404, 'ERR_PUBSUB_NOT_FOUND', `pubsub ${pubsub} is not found; this one is ${known}`];
  }
  if (topic === '') return [404, 'ERR_TOPIC_NAME_EMPTY', 'topic is empty in pubsub'];
  if (!isTopic(topic)) {
    return [
      400,
      'ERR_PUBSUB_TOPIC',
      `topic "${topic}": use dotted words of letters, digits, _ and -, 128 at most`,
    ];
  }
  if (!mayPublish(app, topic)) {
    return [403, 'ERR_PUBSUB_FORBIDDEN', `topic ${topic} is not allowed for app id ${app}`];
  }
  return undefined;
}

/** `{pubsub}/{topic}`; what cannot be decoded names nothing that exists. */
function readAddress(text: string): { pubsub: string; topic: string } {
  const slash = text.indexOf('/');
  const parts = slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash + 1)];
  const [pubsub = '', topic = ''] = parts.map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return { pubsub, topic };
}
