import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpExample, PublishedContract } from '@tessera/contracts';
import { readFields, send } from '../answer.ts';

/** Plays everything that is neither a part nor GraphQL, by the examples that were recorded. */
export function createHttpPlayer(
  { slice, descriptor }: PublishedContract,
  examples: readonly HttpExample[],
  log: (line: string) => void,
): (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> {
  const recorded = examples.map((example) => ({
    example,
    pattern: new URLPattern({ pathname: example.path }),
  }));
  const missed = new Set<string>();

  return async (request, response, url) => {
    const { method = 'GET' } = request;
    const [type] = (request.headers['content-type'] ?? '').split(';');
    const body = await readFields(request);
    for (const { example, pattern } of recorded) {
      const isMeant = example.method === method && (example.type ?? type) === type;
      const match = isMeant ? pattern.exec({ pathname: url.pathname }) : null;
      if (!match) continue;
      const values = { ...body, ...Object.fromEntries(url.searchParams), ...match.pathname.groups };
      const { status, headers, body: answer } = fill(example, values) as HttpExample;
      return send(response, status, answer, headers);
    }
    const asked = `${method} ${url.pathname}`;
    const isPublic = descriptor.api.some((path) =>
      new URLPattern({ pathname: path }).test({ pathname: url.pathname }),
    );
    const message = `${slice} is played, and nothing is recorded for ${asked}. Record an answer in contracts/${slice}/http.json: ${JSON.stringify({ method, path: url.pathname, status: 200, body: {} })}${isPublic ? '' : ' (slice.json lists no such path: only other slices may ask for it)'}`;
    if (!missed.has(asked)) log(message);
    missed.add(asked);
    send(response, 501, { error: { code: 'not_recorded', message } });
  };
}

/**
 * Puts values in the place of `{name}`, as what they are where nothing else stands; what is not known
 * stays as it is.
 */
function fill(example: unknown, values: Record<string, unknown>): unknown {
  if (typeof example === 'string') {
    const [, whole = ''] = /^\{(\w+)\}$/.exec(example) ?? [];
    if (Object.hasOwn(values, whole)) return values[whole];
    return example.replace(/\{(\w+)\}/g, (gap, name: string) => {
      const value = values[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : gap;
    });
  }
  if (Array.isArray(example)) return example.map((one) => fill(one, values));
  if (typeof example !== 'object' || example === null) return example;
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => [name, fill(value, values)]),
  );
}
