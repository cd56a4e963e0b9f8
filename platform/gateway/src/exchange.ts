import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request and its response on their way through the gateway. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Made for this response; the shell puts it on its inline scripts and styles. */
  nonce: string;
}

/** What is written down about a problem. */
export interface ProblemDetails {
  service?: string;
  path: string | undefined;
  reason: string | undefined;
}

export type LogProblem = (code: string, details: ProblemDetails) => void;
