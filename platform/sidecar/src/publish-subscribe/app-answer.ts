/** What an app says to an event that was delivered to it. */
export type AppAnswer =
  | { kind: 'success' }
  | { kind: 'retry'; reason: string }
  | { kind: 'drop'; reason: string };

/**
 * Understands an app's answer as Dapr does: 2xx is success unless the body says `RETRY` or `DROP`,
 * 404 drops, anything else retries.
 */
export function readAppAnswer(status: number, body: string): AppAnswer {
  return readFailure(status, body) ?? readStatus(objectIn(body)?.['status'] ?? '');
}

/**
 * Understands the answer to several events: `{ statuses: [{ entryId, status }] }`. An entry that it
 * does not speak of has not been handled; an answer without a body speaks well of all.
 *
 * @returns one for each of `ids`, in their order
 */
export function readBulkAnswer(status: number, body: string, ids: readonly string[]): AppAnswer[] {
  const failure = readFailure(status, body);
  if (failure) return ids.map(() => failure);
  const answer = objectIn(body);
  if (!answer) return ids.map(() => ({ kind: 'success' }));
  const { statuses } = answer;
  const entries = (Array.isArray(statuses) ? statuses : []) as Partial<EntryStatus>[];
  const said = new Map(entries.map((entry) => [entry?.entryId, entry?.status]));
  return ids.map((id) => readStatus(said.get(id) ?? 'RETRY'));
}

interface EntryStatus {
  entryId: string;
  status: string;
}

function readFailure(status: number, body: string): AppAnswer | undefined {
  if (status === 404) return { kind: 'drop', reason: 'the app has no such route (404)' };
  if (status >= 200 && status < 300) return undefined;
  return { kind: 'retry', reason: `the app answered ${status}${excerpt(body)}` };
}

function readStatus(said: unknown): AppAnswer {
  if (typeof said !== 'string' || said === '' || said === 'SUCCESS') return { kind: 'success' };
  if (said === 'DROP') return { kind: 'drop', reason: 'the app said DROP' };
  if (said === 'RETRY') return { kind: 'retry', reason: 'the app said RETRY' };
  return { kind: 'retry', reason: `the app said "${said}", which means nothing` };
}

function objectIn(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function excerpt(body: string): string {
  const text = body.replace(/\s+/g, ' ').trim().slice(0, 200);
  return text === '' ? '' : `: ${text}`;
}
