import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request and its response on their way through the gateway. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Made for this response; the shell puts it on its inline scripts and styles. */
  nonce: string;
}

export type LogProblem = (code: string, details: Record<string, unknown>) => void;
