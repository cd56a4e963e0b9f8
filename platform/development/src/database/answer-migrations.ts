import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '../problems/problems.ts';
import type { Migrations } from './migrations.ts';

/** What a request to go back or to begin anew is answered with. */
export interface MigrationsAnswer {
  outcome: 'undone' | 'unchanged' | 'applied' | 'failed';
  said: readonly string[];
  problems: readonly Problem[];
}

/**
 * `POST /v1/development/back?slice=…` and `POST /v1/development/reset?slice=…`, answered with JSON when
 * it is done; 404 for a slice that the session does not work on.
 *
 * @returns whether the request was one of these, and so is answered
 */
export async function answerMigrations(
  find: (slice: string) => Migrations | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://control');
  const [, step] = /^\/v1\/development\/(back|reset)$/.exec(pathname) ?? [];
  if (request.method !== 'POST' || step === undefined) return false;
  // Whoever asked may be gone before it is done.
  response.on('error', () => {});
  request.resume();
  const migrations = find(searchParams.get('slice') ?? '');
  if (!migrations) {
    response.writeHead(404).end();
    return true;
  }
  const outcome = await (step === 'back' ? migrations.back() : migrations.reset());
  const answer: MigrationsAnswer = { outcome, ...migrations.last() };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  return true;
}
