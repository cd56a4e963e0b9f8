import { pipeline } from 'node:stream';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { reachInstance, type Instance, type NamingView } from '@tessera/control/naming-client';
import type { Identity } from '@tessera/mesh-identity';
import { answerProblem, PROBLEMS, type Problem } from '../answers/answer-problem.ts';
import type { Exchange, LogProblem } from '../exchange.ts';
import { FORM_POLICY, INERT_POLICY, pagePolicy } from '../security-headers.ts';
import { callUpstream, hasBody, type UpstreamCall } from './call-upstream.ts';
import { compressResponse, hasNoBody } from './compress-response.ts';
import { isEventStream, keepFlowing } from './event-stream.ts';
import { headersForVisitor } from './forwarded-headers.ts';
import { judgeTrouble, NoAnswer, problemOf } from './judge-trouble.ts';
import { DEADLINE, introduce, meshErrorOf } from './mesh-standing.ts';

export interface ProxyLimits {
  /** Bytes of a request's body. */
  body: number;
  /** Milliseconds a service has for the whole of its response; an event stream has no such end. */
  deadline: number;
  /** Milliseconds a repeatable request waits for an instance that is being restarted. */
  restart: number;
  /** Milliseconds that an event stream may say nothing. */
  silence: number;
}

export interface ProxyTarget {
  service: string;
  /** Whose instances answer, see `reachInstance`. */
  release?: string | undefined;
  /** Who answers, when it is no instance of the service. */
  address?: string;
  path: string;
  headers: OutgoingHttpHeaders;
  /** What makes the browser remember that its visit goes on with another release set. */
  rememberSet?(text: string): string;
  /** How a problem is answered. */
  problems: 'page' | 'json';
}

export interface ProxyContext {
  naming: NamingView;
  limits: ProxyLimits;
  logProblem: LogProblem;
  draining(): boolean;
  /** Proves to the service who calls. */
  identity?: Identity | undefined;
}

/** Passes a request to an instance of a service and its response back, both as streams. */
export async function proxyRequest(
  exchange: Exchange,
  target: ProxyTarget,
  context: ProxyContext,
): Promise<void> {
  const { request, response } = exchange;
  const { naming, limits, logProblem, identity } = context;
  const { service, path } = target;
  let call: UpstreamCall | undefined;
  let upstream: IncomingMessage | undefined;
  let late = false;
  let left = false;
  let release = (): void => {};
  const end = performance.now() + limits.deadline;
  const deadline = setTimeout(() => {
    late = true;
    call?.abort();
    // A response that is under way cannot become another one: it is broken off.
    if (response.headersSent) response.destroy();
  }, limits.deadline);
  response.once('close', () => {
    clearTimeout(deadline);
    release();
    if (response.writableFinished) return;
    left = upstream?.destroyed !== true;
    call?.abort();
  });

  async function attempt({ address }: Pick<Instance, 'address'>): Promise<IncomingMessage> {
    release();
    release = naming.use(address);
    call = callUpstream(request, address, {
      path,
      headers: {
        ...target.headers,
        ...introduce(identity, service),
        [DEADLINE]: Math.max(1, Math.ceil(end - performance.now())),
      },
      bodyLimit: limits.body,
    });
    const upstream = await call.response;
    const trouble = meshErrorOf(upstream.headers);
    if (trouble === undefined) return upstream;
    // What is thrown away has to be read, or its connection is lost.
    upstream.resume();
    throw new NoAnswer(trouble, upstream.headers['retry-after']);
  }

  const fail = (problem: Problem, cause: unknown): void => {
    const reason = cause instanceof Error ? cause.message : undefined;
    if (problem.status >= 500) logProblem(problem.code, { service, path, reason });
    answerProblem(exchange, problem, target.problems);
  };

  if (Number(request.headers['content-length'] ?? 0) > limits.body) {
    return fail(PROBLEMS.tooLarge, undefined);
  }
  try {
    const { address } = target;
    upstream = address
      ? await attempt({ address })
      : await reachInstance(naming, service, attempt, {
          release: target.release,
          repeatable: isRepeatable(request),
          patience: limits.restart,
          judge: judgeTrouble,
          isOver: () => late || response.destroyed,
        });
  } catch (error) {
    if (response.destroyed) return;
    return fail(late ? PROBLEMS.timeout : problemOf(error), error);
  }
  if (!upstream) return fail(PROBLEMS.unavailable, undefined);
  if (isEventStream(upstream.headers)) {
    clearTimeout(deadline);
    keepFlowing(upstream, limits.silence, context.draining);
  }
  passBack(exchange, upstream, target, (error) => {
    // A visitor who left is no problem of ours.
    if (left) return;
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
  const moved = upstream.headers['tessera-set'];
  if (typeof moved === 'string' && target.rememberSet) {
    response.setHeader('set-cookie', target.rememberSet(moved));
  }
  keepOwnCookies(response, headers);
  const compressor = compressResponse(request, status, headers);
  headers['content-security-policy'] = policyOf(headers, target, nonce);
  response.writeHead(status, headers);
  if (hasNoBody(request, status)) {
    upstream.resume();
    response.end();
    return;
  }
  // The browser calls a stream open when it has the headers, which may be long before an event.
  if (isEventStream(headers)) response.flushHeaders();
  const done = (error: NodeJS.ErrnoException | null): void => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') onBroken(error);
  };
  if (compressor) pipeline(upstream, compressor, response, done);
  else pipeline(upstream, response, done);
}

/** Cookies that the gateway itself sets go along with those of the answer. */
function keepOwnCookies(response: ServerResponse, headers: OutgoingHttpHeaders): void {
  const own = response.getHeader('set-cookie');
  const theirs = headers['set-cookie'];
  if (own === undefined || theirs === undefined) return;
  headers['set-cookie'] = [own, theirs].flat().map(String);
}

function policyOf(headers: OutgoingHttpHeaders, { problems }: ProxyTarget, nonce: string): string {
  if (!isHtml(headers)) return INERT_POLICY;
  return problems === 'page' ? pagePolicy(nonce) : FORM_POLICY;
}

function isHtml({ 'content-type': type }: OutgoingHttpHeaders): boolean {
  return typeof type === 'string' && type.startsWith('text/html');
}

function isRepeatable(request: IncomingMessage): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(request.method!) && !hasBody(request);
}
