import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a request line asks for, split once. */
export interface RequestTarget {
  /** Percent-encoded, exactly as sent: `/v1.0/publish/pubsub/a.b`. */
  pathname: string;
  /** With the question mark, or empty. */
  search: string;
}

/** Answers one request; a rejection becomes a 500 when nothing was sent yet, else the end of the connection. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  target: RequestTarget,
) => Promise<void>;

/** Splits a request line's target without decoding anything. */
export function splitTarget(url: string): RequestTarget {
  const question = url.indexOf('?');
  return question < 0
    ? { pathname: url, search: '' }
    : { pathname: url.slice(0, question), search: url.slice(question) };
}
