import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Observations } from '@tessera/tracing/observations';
import { sendJson } from '../routes/answers.ts';
import { InvalidReport, parseReport } from './parse-report.ts';
import { recordReport } from './record-report.ts';
import { createReportLimit } from './report-limit.ts';

export interface ReportReceiver {
  observations: Pick<Observations, 'record'>;
  /**
   * Whether this release of a slice runs. With `part` (a page or fragment, by its name alone) it may
   * also say whether the release has that part, so that nobody fills the counts with inventions.
   */
  isKnown(slice: string, release: string, part: string | undefined): boolean;
  /** Whether another report of this client is heard. */
  isHeard?: (client: string) => boolean;
}

const BODY_LIMIT = 8 * 1024;
const isHeardByDefault = createReportLimit();

/**
 * `POST /_reports`, a `BrowserReport` in JSON: how a page view went. Answers 204, also to a client
 * that is not heard any more (it could do nothing about it) and for releases that do not run; 400
 * naming the field, 405, 413 and 415 to what is no report.
 */
export async function receiveReport(
  req: IncomingMessage,
  res: ServerResponse,
  { observations, isKnown, isHeard = isHeardByDefault }: ReportReceiver,
): Promise<void> {
  if (req.method !== 'POST') {
    return refuse(req, res, 405, 'method: send a report by POST', { allow: 'POST' });
  }
  if (!/^application\/json\s*(?:;|$)/i.test(req.headers['content-type'] ?? '')) {
    return refuse(req, res, 415, 'content-type: send application/json');
  }
  if (!isHeard(clientOf(req))) {
    req.resume();
    return void res.writeHead(204).end();
  }
  if (Number(req.headers['content-length'] ?? 0) > BODY_LIMIT) return tooLarge(req, res);
  let body: string | undefined;
  try {
    body = await readBody(req);
  } catch {
    // The browser went away with its page.
    return;
  }
  if (body === undefined) return tooLarge(req, res);
  try {
    recordReport(parseReport(body), observations, isKnown);
  } catch (error) {
    if (!(error instanceof InvalidReport)) throw error;
    return sendJson(res, 400, { error: error.message });
  }
  res.writeHead(204).end();
}

/** The gateway sets the header; without one, whoever is connected. */
function clientOf({ headers, socket }: IncomingMessage): string {
  const forwarded = headers['x-forwarded-for'];
  return (typeof forwarded === 'string' && forwarded) || (socket.remoteAddress ?? '');
}

/** @returns undefined when it is too large; the connection is left open for the answer */
async function readBody(req: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(req: IncomingMessage, res: ServerResponse): void {
  refuse(req, res, 413, `body: at most ${BODY_LIMIT} bytes`, { connection: 'close' });
}

function refuse(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  error: string,
  headers: Record<string, string> = {},
): void {
  req.resume();
  sendJson(res, status, { error }, headers);
}
