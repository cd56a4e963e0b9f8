import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { ControlError, messageOf } from '@tessera/control';
import { readDeployRequest, readRollbackRequest } from '../roll-out/plan.ts';
import type { OnProgress, Rollouts } from '../rollouts.ts';
import type { DeployReport, UnderWay } from '../report.ts';

/** A line of the answer to a deploy or a rollback: what it is at, and at the end how it went. */
export type DeployLine =
  | { progress: UnderWay }
  | { report: DeployReport }
  | { error: { code: string; message: string } };

const BODY_LIMIT = 16 * 1024;

/**
 * `POST /v1/deploys` and `POST /v1/rollbacks`, answered with a JSON line for each step; `GET
 * /v1/deploys`, answered with what is under way and what ended. A caller who goes away does not stop
 * what was begun.
 *
 * @returns whether the request was one of these, and so is answered
 */
export async function answerDeploys(
  rollouts: Rollouts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  switch (`${request.method} ${request.url}`) {
    case 'GET /v1/deploys':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ underWay: rollouts.underWay(), history: rollouts.history(20) }),
      );
      return true;
    case 'POST /v1/deploys':
      await answerInLines(request, response, (body, onProgress) =>
        rollouts.deploy(readDeployRequest(body), onProgress),
      );
      return true;
    case 'POST /v1/rollbacks':
      await answerInLines(request, response, (body, onProgress) =>
        rollouts.rollback(readRollbackRequest(body), onProgress),
      );
      return true;
    default:
      return false;
  }
}

async function answerInLines(
  request: IncomingMessage,
  response: ServerResponse,
  work: (body: unknown, onProgress: OnProgress) => Promise<DeployReport>,
): Promise<void> {
  // Whoever asked may be gone long before the end.
  response.on('error', () => {});
  const tell = (line: DeployLine): void => {
    if (!response.destroyed) response.write(`${JSON.stringify(line)}\n`);
  };
  if (Number(request.headers['content-length'] ?? Infinity) > BODY_LIMIT) {
    request.resume();
    const message = `body: at most ${BODY_LIMIT} bytes, and say how many by content-length.`;
    const line: DeployLine = { error: { code: 'too_large', message } };
    response.writeHead(413, { 'content-type': 'application/json' }).end(JSON.stringify(line));
    return;
  }
  const body = parse(await text(request));
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  try {
    tell({ report: await work(body, (progress) => tell({ progress })) });
  } catch (error) {
    const code = error instanceof ControlError ? error.code : 'internal';
    tell({ error: { code, message: messageOf(error) } });
  }
  response.end();
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
