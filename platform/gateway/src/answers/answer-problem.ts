import type { Exchange } from '../exchange.ts';
import { INERT_POLICY, pagePolicy } from '../security-headers.ts';
import { problemPage } from './problem-page.ts';

/** What the gateway itself has to say when nobody behind it can. */
export interface Problem {
  status: 400 | 403 | 404 | 405 | 413 | 502 | 503 | 504;
  /** For programs: `unavailable`, `timeout`, `too_large`, … */
  code: string;
  message: string;
  /** Seconds after which to try again. */
  retryAfter?: number;
}

export const PROBLEMS = {
  badRequest: { status: 400, code: 'bad_request', message: 'This address cannot be read.' },
  crossSite: { status: 403, code: 'cross_site', message: 'Send this from the shop itself.' },
  notFound: { status: 404, code: 'not_found', message: 'There is nothing at this address.' },
  method: { status: 405, code: 'method', message: 'This method is not understood here.' },
  tooLarge: { status: 413, code: 'too_large', message: 'The request is larger than 1 MB.' },
  broken: { status: 502, code: 'broken', message: 'The service broke off.' },
  unavailable: { status: 503, code: 'unavailable', message: 'Not there just now.', retryAfter: 3 },
  overloaded: { status: 503, code: 'overloaded', message: 'Too busy just now.', retryAfter: 1 },
  timeout: { status: 504, code: 'timeout', message: 'The service took too long.' },
} as const satisfies Record<string, Problem>;

/**
 * Answers with a problem: a page for people, JSON for programs. When a response is under way
 * already, it is broken off, so that nobody takes half of it for the whole.
 */
export function answerProblem(exchange: Exchange, problem: Problem, form: 'page' | 'json'): void {
  const { request, response, nonce } = exchange;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, code, message, retryAfter } = problem;
  for (const name of ['etag', 'content-encoding', 'vary']) response.removeHeader(name);
  const body =
    form === 'page'
      ? problemPage(status, nonce, request.headers['accept-language'])
      : JSON.stringify({ error: { code, message } });
  response.setHeader('cache-control', 'no-store');
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  // What is left of the request's body is not read, so the connection cannot be used again.
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(status, {
    'content-type': form === 'page' ? 'text/html; charset=utf-8' : 'application/json',
    'content-length': Buffer.byteLength(body),
    'content-security-policy': form === 'page' ? pagePolicy(nonce) : INERT_POLICY,
    ...(form === 'page' && { vary: 'accept-language' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
