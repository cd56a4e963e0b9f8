/** What an app says to an event that was delivered to it. */
export type AppAnswer =
  | { kind: 'success' }
  | { kind: 'retry'; reason: string }
  | { kind: 'drop'; reason: string };

/**
 * Understands an app's answer as Dapr does: 2xx is success unless the body says `RETRY` or `DROP`,
 * 404 drops, anything else retries.
 *
 * @param bulk the answer speaks of entries, of which there is one
 */
export function readAppAnswer(status: number, body: string, bulk: boolean): AppAnswer {
  if (status === 404) return { kind: 'drop', reason: 'the app has no such route (404)' };
  if (status < 200 || status >= 300) {
    return { kind: 'retry', reason: `the app answered ${status}${excerpt(body)}` };
  }
  const said = statusIn(body, bulk);
  if (said === undefined || said === '' || said === 'SUCCESS') return { kind: 'success' };
  if (said === 'DROP') return { kind: 'drop', reason: 'the app said DROP' };
  if (said === 'RETRY') return { kind: 'retry', reason: 'the app said RETRY' };
  return { kind: 'retry', reason: `the app said "${said}", which means nothing` };
}

function statusIn(body: string, bulk: boolean): string | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { status, statuses } = answer as { status?: unknown; statuses?: unknown };
  if (!bulk) return typeof status === 'string' ? status : undefined;
  const [entry] = Array.isArray(statuses) ? (statuses as { status?: unknown }[]) : [];
  // An app that answers a bulk without speaking of the entry has not handled it.
  return typeof entry?.status === 'string' ? entry.status : 'RETRY';
}

function excerpt(body: string): string {
  const text = body.replace(/\s+/g, ' ').trim().slice(0, 200);
  return text === '' ? '' : `: ${text}`;
}
