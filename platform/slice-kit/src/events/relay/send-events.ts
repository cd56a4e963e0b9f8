import { request, type Agent } from 'node:http';
import type { OutboxRow } from './group-events.ts';

export interface SendTarget {
  agent: Agent;
  url: URL;
  pubsub: string;
  source: string;
  token: string | undefined;
}

export interface SentEvents {
  /** Ids of those that the bus has stored. */
  sent: string[];
  /** Those that it will not take as they are. */
  refused: { id: string; problem: string }[];
  /** Why the others could not be sent; they are to be tried again. */
  problem?: string;
}

const TIMEOUT = 15_000;
const CLOUD_EVENT = 'application/cloudevents+json';

/** Publishes events of one topic and one trace: one alone, several in bulk. */
export async function sendEvents(target: SendTarget, rows: OutboxRow[]): Promise<SentEvents> {
  const [first, second] = rows;
  if (!first) return { sent: [], refused: [] };
  const address = `${encodeURIComponent(target.pubsub)}/${encodeURIComponent(first.topic)}`;
  const answer = second
    ? await post(target, `/v1.0-alpha1/publish/bulk/${address}`, first, {
        type: 'application/json',
        body: `[${rows.map((row) => entryOf(row, target.source)).join()}]`,
      })
    : await post(target, `/v1.0/publish/${address}`, first, {
        type: CLOUD_EVENT,
        body: eventOf(first, target.source),
      });
  if (answer.status >= 200 && answer.status < 300) {
    return { sent: rows.map(({ id }) => id), refused: [] };
  }
  const problem = `${first.topic}: ${answer.problem}`;
  if (answer.status < 400 || answer.status >= 500) return unsent(rows, answer.failed, problem);
  if (!second) return { sent: [], refused: [{ id: first.id, problem }] };
  // One bad event must not hold back the others.
  const alone = await Promise.all(rows.map((row) => sendEvents(target, [row])));
  const failure = alone.find((result) => result.problem !== undefined)?.problem;
  return {
    sent: alone.flatMap(({ sent }) => sent),
    refused: alone.flatMap(({ refused }) => refused),
    ...(failure === undefined ? {} : { problem: failure }),
  };
}

function unsent(
  rows: readonly OutboxRow[],
  failed: ReadonlySet<string> | undefined,
  problem: string,
): SentEvents {
  const sent = failed ? rows.filter(({ id }) => !failed.has(id)).map(({ id }) => id) : [];
  return { sent, refused: [], problem };
}

/** Written by hand so that the data keeps its text. */
function eventOf({ id, topic, key, data, traceparent, time }: OutboxRow, source: string): string {
  const attributes = {
    specversion: '1.0',
    id,
    source,
    type: topic,
    ...(key === null ? {} : { subject: key }),
    time: time.toISOString(),
    datacontenttype: 'application/json',
    ...(traceparent === null ? {} : { traceparent }),
  };
  return `${JSON.stringify(attributes).slice(0, -1)},"data":${data}}`;
}

function entryOf(row: OutboxRow, source: string): string {
  return `{"entryId":"${row.id}","contentType":"${CLOUD_EVENT}","event":${eventOf(row, source)}}`;
}

interface Answer {
  /** 0 when there was none. */
  status: number;
  problem: string;
  /** Entries of a bulk that were not stored, when the sidecar says which. */
  failed?: Set<string>;
}

function post(
  { agent, url, token }: SendTarget,
  path: string,
  { traceparent }: OutboxRow,
  { type, body }: { type: string; body: string },
): Promise<Answer> {
  return new Promise((done) => {
    const fail = (problem: string): void => done({ status: 0, problem });
    const outgoing = request(
      url,
      {
        ...{ agent, path, method: 'POST', timeout: TIMEOUT },
        headers: {
          'content-type': type,
          'content-length': Buffer.byteLength(body),
          ...(traceparent === null ? {} : { traceparent }),
          ...(token === undefined ? {} : { 'dapr-api-token': token }),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => done(readAnswer(response.statusCode ?? 0, text)));
        response.on('error', (error) => fail(`the sidecar broke off (${error.message})`));
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
    outgoing.on('error', (error) => fail(`the sidecar does not answer (${error.message})`));
    outgoing.end(body);
  });
}

function readAnswer(status: number, text: string): Answer {
  if (status >= 200 && status < 300) return { status, problem: '' };
  try {
    const { message, failedEntries } = JSON.parse(text) as {
      message?: string;
      failedEntries?: { entryId: string }[];
    };
    return {
      status,
      problem: message ?? `the sidecar answered ${status}`,
      ...(failedEntries ? { failed: new Set(failedEntries.map(({ entryId }) => entryId)) } : {}),
    };
  } catch {
    return { status, problem: `the sidecar answered ${status}` };
  }
}
