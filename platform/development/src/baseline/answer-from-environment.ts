import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { AnswerRequest } from '../stand-in/stand-in.ts';
import type { BaselineError } from './baseline-error.ts';
import { decodeBody, isCoded } from './decode-body.ts';
import type { Environment } from './environment.ts';
import type { FindTarget, Target } from './find-target.ts';
import { headersForEnvironment, headersForVisitor, type Translation } from './headers.ts';
import { passOn } from './pass-on.ts';
import { readPeerDocument } from './peer-document.ts';
import { hasFile, isForever, type KeptFile, type KeptFiles } from './kept-files.ts';

export interface AnsweringParts {
  slice: string;
  environment: Environment;
  translation: Translation;
  files: KeptFiles;
  /** Where the environment answers what the slice is asked. */
  targetOf: FindTarget;
  /** Told of every answer's `x-tessera-release`. */
  onRelease(mark: string): void;
  onAnswer(): void;
  /** The environment could not be reached. */
  onTrouble(error: unknown): void;
  /**
   * Somebody asked for what the environment keeps to itself.
   *
   * @returns `host:port` of who answers instead
   */
  onInside(what: string): string | undefined;
}

/** Milliseconds for the headers of an answer, when whoever asks does not say how long they wait. */
const PATIENCE = 30_000;
const DEADLINE = 'tessera-deadline';

/** Answers for a slice what the environment answers for it. */
export function answerFromEnvironment(parts: AnsweringParts): AnswerRequest {
  const { environment, translation, files } = parts;

  return async (request, response) => {
    const { method = 'GET', url = '/' } = request;
    const target = parts.targetOf(url);
    if (target.kind === 'inside') return answerInside(parts, request, response);
    const kept = target.kind === 'file' ? files.get(target.path) : undefined;
    if (kept && (method === 'GET' || method === 'HEAD')) return sendKept(kept, request, response);
    const gone = new AbortController();
    response.once('close', () => response.writableFinished || gone.abort());
    const read = target.kind === 'api' ? await readPeerDocument(request) : undefined;
    let answer: IncomingMessage;
    try {
      answer = await environment.call({
        ...{ method, path: target.path, timeout: patienceOf(request), signal: gone.signal },
        headers: headersForEnvironment(request.headers, target, translation),
        body: read?.body ?? (hasBody(request) ? request : undefined),
      });
    } catch (error) {
      if (gone.signal.aborted) return response.destroy();
      const { code, message } = error as BaselineError;
      // The time was that of whoever asked; of the environment it says little.
      if (code === 'too_slow') return refuse(response, 504, 'baseline_too_slow', message);
      parts.onTrouble(error);
      return refuse(response, 503, 'baseline_unreachable', message);
    }
    parts.onAnswer();
    const mark = answer.headers['x-tessera-release'];
    if (typeof mark === 'string') parts.onRelease(mark);
    if (read?.document && answer.statusCode! >= 400 && answer.statusCode! < 500) {
      const { operation, body } = read.document;
      const other = parts.onInside(`${method} ${url} with the document ${operation} of a backend`);
      if (other !== undefined) {
        answer.resume();
        return await passOn(other, request, response, body);
      }
    }
    await passBack(parts, target, { request, answer, response });
  };
}

interface Exchange {
  request: IncomingMessage;
  answer: IncomingMessage;
  response: ServerResponse;
}

async function passBack(
  { translation, files }: AnsweringParts,
  target: Target,
  { request, answer, response }: Exchange,
): Promise<void> {
  const { statusCode: status = 502 } = answer;
  const headers = headersForVisitor(answer.headers, request.headers, translation);
  if (isCoded(answer)) {
    delete headers['content-encoding'];
    delete headers['content-length'];
  }
  if (request.method === 'HEAD' || status === 204 || status === 304) {
    answer.resume();
    response.writeHead(status, headers).end();
    return;
  }
  const body = decodeBody(answer);
  const isFile = target.kind === 'file' && status === 200 && request.method === 'GET';
  const isKept = isFile && isForever(headers);
  if (isHtml(headers) || isKept) {
    const whole = await wholeOf(body);
    // It broke off: whoever asks sees that as well.
    if (!whole) return void response.destroy();
    const content = isKept
      ? whole
      : Buffer.from(translation.addresses.html(whole.toString('utf8')));
    headers['content-length'] = content.length;
    if (isKept) files.set(target.path, { headers, body: content });
    response.writeHead(status, headers).end(content);
    return;
  }
  response.writeHead(status, headers);
  // Who listens to events wants to know that they will come.
  response.flushHeaders();
  pipeline(body, response, () => {});
}

async function answerInside(
  { slice, environment, onInside }: AnsweringParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const path = url.split('?', 1)[0]!;
  const other = onInside(`${method} ${path}`);
  if (other !== undefined) return await passOn(other, request, response);
  request.resume();
  refuse(response, 404, 'not_public', `${slice} ${path} is not public at ${environment.origin}`);
}

function sendKept(kept: KeptFile, request: IncomingMessage, response: ServerResponse): void {
  if (hasFile(request.headers['if-none-match'], kept)) {
    const { 'content-length': _, ...headers } = kept.headers;
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, kept.headers).end(request.method === 'HEAD' ? undefined : kept.body);
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(status === 503 && { 'retry-after': '5' }),
  });
  response.end(JSON.stringify({ error: { code, message } }));
}

async function wholeOf(body: NodeJS.ReadableStream): Promise<Buffer | undefined> {
  try {
    return await buffer(body);
  } catch {
    return undefined;
  }
}

function isHtml({ 'content-type': type }: OutgoingHttpHeaders): boolean {
  return typeof type === 'string' && /^text\/html\b/i.test(type);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function patienceOf({ headers }: IncomingMessage): number {
  const said = Number(headers[DEADLINE]);
  return said > 0 ? Math.min(said, PATIENCE) : PATIENCE;
}
