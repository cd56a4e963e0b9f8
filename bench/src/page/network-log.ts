import type { CDPSession } from '@playwright/test';

/** A request as the browser's network panel knows it. Times in milliseconds since the document's. */
export interface LoggedRequest {
  url: string;
  /** `Document`, `Script`, `Stylesheet`, `Image`, `Font`, `Fetch` … */
  type: string;
  priority: string;
  /** URL of what made the browser ask; undefined for the document. */
  initiator: string | undefined;
  start: number;
  /** When the first byte of the answer was there. */
  answered: number | undefined;
  end: number | undefined;
  /** Bytes on the wire, headers included. */
  bytes: number;
  encoding: string;
  status: number | undefined;
}

interface Initiator {
  type: string;
  url?: string;
  stack?: StackTrace;
}

interface StackTrace {
  callFrames: { url: string }[];
  parent?: StackTrace;
}

/** Listens to a page's network. Call it before the first navigation. */
export async function logNetwork(session: CDPSession): Promise<{ requests(): LoggedRequest[] }> {
  const byId = new Map<string, LoggedRequest>();
  let origin: number | undefined;
  const since = (timestamp: number): number => {
    origin ??= timestamp;
    return Math.round((timestamp - origin) * 1000);
  };
  session.on('Network.requestWillBeSent', ({ requestId, request, type, initiator, timestamp }) => {
    if (!/^https?:/.test(request.url)) return;
    byId.set(requestId, {
      url: request.url,
      type: type ?? 'Other',
      priority: request.initialPriority,
      initiator: initiatorUrl(initiator),
      start: since(timestamp),
      answered: undefined,
      end: undefined,
      bytes: 0,
      encoding: '',
      status: undefined,
    });
  });
  session.on('Network.responseReceived', ({ requestId, response, timestamp }) => {
    const request = byId.get(requestId);
    if (!request) return;
    request.answered = since(timestamp);
    request.status = response.status;
    request.encoding =
      Object.entries(response.headers).find(
        ([name]) => name.toLowerCase() === 'content-encoding',
      )?.[1] ?? '';
  });
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const request = byId.get(requestId);
    if (!request) return;
    request.end = since(timestamp);
    request.bytes = encodedDataLength;
  });
  await session.send('Network.enable');
  return { requests: () => [...byId.values()] };
}

/** The URL that a request was made from: a document, a style sheet, or the script that ran. */
export function initiatorUrl(initiator: Initiator): string | undefined {
  if (initiator.url) return initiator.url;
  for (let stack = initiator.stack; stack; stack = stack.parent) {
    const frame = stack.callFrames.find(({ url }) => url !== '');
    if (frame) return frame.url;
  }
  return undefined;
}
