import { pipeline } from 'node:stream';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Naming } from '@tessera/control/naming-client';
import { answerProblem, PROBLEMS, type Problem } from '../answers/answer-problem.ts';
import type { Exchange, LogProblem } from '../exchange.ts';
import { INERT_POLICY, pagePolicy } from '../security-headers.ts';
import { BodyTooLarge, callUpstream, hasBody, type UpstreamCall } from './call-upstream.ts';
import { compressResponse, hasNoBody } from './compress-response.ts';
import { headersForVisitor } from './forwarded-headers.ts';
import { waitForInstance } from './wait-for-instance.ts';

export interface ProxyLimits {
  /** Bytes of a request's body. */
  body: number;
  /** Milliseconds a service has for the whole of its response. */
  deadline: number;
  /** Milliseconds a repeatable request waits for an instance that is being restarted. */
  restart: number;
}

export interface ProxyTarget {
  service: string;
  path: string;
  headers: OutgoingHttpHeaders;
  /** How a problem is answered. */
  problems: 'page' | 'json';
}

/** Passes a request to an instance of a service and its response back, both as streams. */
export async function proxyRequest(
  exchange: Exchange,
  target: ProxyTarget,
  context: { naming: Naming; limits: ProxyLimits; logProblem: LogProblem },
): Promise<void> {
  const { request, response } = exchange;
  const { naming, limits, logProblem } = context;
  const { service, path } = target;
  let call: UpstreamCall | undefined;
  let late = false;
  const deadline = setTimeout(() => {
    late = true;
    call?.abort();
    // A response that is under way cannot become another one: it is broken off.
    if (response.headersSent) response.destroy();
  }, limits.deadline);
  response.once('close', () => {
    clearTimeout(deadline);
    if (!response.writableFinished) call?.abort();
  });

  const send = (address: string): Promise<IncomingMessage> => {
    call = callUpstream(request, address, {
      path,
      headers: target.headers,
      bodyLimit: limits.body,
    });
    return call.response;
  };
  const fail = (problem: Problem, cause: unknown): void => {
    const reason = cause instanceof Error ? cause.message : undefined;
    if (problem.status >= 500) logProblem(problem.code, { service, path, reason });
    answerProblem(exchange, problem, target.problems);
  };

  if (Number(request.headers['content-length'] ?? 0) > limits.body) {
    return fail(PROBLEMS.tooLarge, undefined);
  }
  const first = naming.pick(service);
  if (!first) return fail(PROBLEMS.unavailable, undefined);
  let upstream: IncomingMessage;
  try {
    upstream = await send(first.address).catch(async (error: unknown) => {
      if (late || response.destroyed || !isRepeatable(request) || !neverAnswered(error))
        throw error;
      // A connection that was kept for too long says nothing about the instance.
      const next = call?.reusedConnection()
        ? naming.pick(service)
        : await waitForInstance(naming, service, first.address, limits.restart);
      if (!next || response.destroyed) throw error;
      return await send(next.address);
    });
  } catch (error) {
    if (response.destroyed) return;
    return fail(late ? PROBLEMS.timeout : problemOf(error), error);
  }
  passBack(exchange, upstream, target, (error) => {
    logProblem('broken', { service, path, reason: error.message });
  });
}

function passBack(
  { request, response, nonce }: Exchange,
  upstream: IncomingMessage,
  target: ProxyTarget,
  onBroken: (error: Error) => void,
): void {
  const status = upstream.statusCode!;
  const headers = headersForVisitor(upstream.headers);
  const compressor = compressResponse(request, status, headers);
  const isPage = target.problems === 'page' && isHtml(headers);
  headers['content-security-policy'] = isPage ? pagePolicy(nonce) : INERT_POLICY;
  response.writeHead(status, headers);
  if (hasNoBody(request, status)) {
    upstream.resume();
    response.end();
    return;
  }
  const done = (error: NodeJS.ErrnoException | null): void => {
    // A visitor who left is no problem of ours.
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') onBroken(error);
  };
  if (compressor) pipeline(upstream, compressor, response, done);
  else pipeline(upstream, response, done);
}

function isHtml({ 'content-type': type }: OutgoingHttpHeaders): boolean {
  return typeof type === 'string' && type.startsWith('text/html');
}

function isRepeatable(request: IncomingMessage): boolean {
  return ['GET', 'HEAD'].includes(request.method!) && !hasBody(request);
}

/** Refused, or reset before a response: nobody has acted on it. */
function neverAnswered(error: unknown): boolean {
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(codeOf(error));
}

function problemOf(error: unknown): Problem {
  if (error instanceof BodyTooLarge) return PROBLEMS.tooLarge;
  return codeOf(error) === 'ECONNREFUSED' ? PROBLEMS.unavailable : PROBLEMS.broken;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
