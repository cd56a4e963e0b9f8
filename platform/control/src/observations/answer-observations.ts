import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Observation, ObservationStore } from './observation-store.ts';

const BODY_LIMIT = 2 * 1024 * 1024;
const SOURCES = ['part', 'api', 'browser', 'operation'];

/**
 * `POST /v1/observations` with `{ "observations": […] }`, from those who see how releases do.
 *
 * @param mayTell whether the request proves that its sender may tell this of that slice
 * @returns whether the request was this one, and so is answered
 */
export async function answerObservations(
  store: Pick<ObservationStore, 'record'>,
  request: IncomingMessage,
  response: ServerResponse,
  mayTell: (request: IncomingMessage, observation: Observation) => boolean,
): Promise<boolean> {
  if (request.method !== 'POST' || request.url !== '/v1/observations') return false;
  if (Number(request.headers['content-length'] ?? Infinity) > BODY_LIMIT) {
    request.resume();
    response.writeHead(413).end();
    return true;
  }
  const observations = parse(await text(request));
  if (!observations) {
    response
      .writeHead(400, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { code: 'invalid', field: 'observations' } }));
    return true;
  }
  if (!observations.every((observation) => mayTell(request, observation))) {
    response.writeHead(403).end();
    return true;
  }
  store.record(observations);
  response.writeHead(204).end();
  return true;
}

function parse(body: string): Observation[] | undefined {
  try {
    const { observations } = JSON.parse(body) as { observations?: unknown };
    return Array.isArray(observations) && observations.every(isObservation)
      ? observations
      : undefined;
  } catch {
    return undefined;
  }
}

function isObservation(value: unknown): value is Observation {
  const { slice, release, source, what, count, errors, durations, trace, message } = (value ??
    {}) as Record<string, unknown>;
  return (
    [slice, release, what].every((one) => typeof one === 'string') &&
    SOURCES.includes(source as string) &&
    [count, errors].every((one) => Number.isInteger(one) && (one as number) >= 0) &&
    Array.isArray(durations) &&
    durations.length <= 1_000 &&
    durations.every((one) => Number.isFinite(one)) &&
    [trace, message].every((one) => one === undefined || typeof one === 'string')
  );
}
