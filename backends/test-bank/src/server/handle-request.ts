import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import type { Bank } from '../bank.ts';
import { errorFields, log } from '../log.ts';
import { BankError, technicalError } from '../payments/bank-error.ts';
import { respond, type Reply } from './respond.ts';
import { createRouter, type Route } from './route.ts';

export interface HandlerOptions {
  bank: Bank;
  routes: readonly Route[];
  /** Undefined: no mesh around, so nobody is asked who they are. */
  appToken: string | undefined;
  /** Why no traffic is to come; undefined when it may. */
  reasonToWait(): Promise<string | undefined>;
}

/** Those speak for the public: what they may not ask, nobody from outside may. */
const DOORS_OF_THE_PUBLIC = new Set(['gateway', 'shell']);

/** Answers a request; never rejects. */
export function createHandler(
  options: HandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { bank, routes, appToken, reasonToWait } = options;
  const find = createRouter(routes);

  async function answer(request: IncomingMessage): Promise<Reply> {
    const url = new URL(request.url ?? '/', 'http://test-bank');
    const { pathname } = url;
    if (pathname === '/healthz') return { status: 200, body: { status: 'alive' } };
    if (!isFromSidecar(request.headers, appToken)) {
      throw new BankError(403, 'forbidden', 'Come through the mesh: dapr-api-token is not right.');
    }
    if (pathname === '/readyz') {
      const reason = await reasonToWait();
      if (reason === undefined) return { status: 200, body: { status: 'ready' } };
      return { status: 503, body: { status: 'not ready', reason } };
    }
    const found = find(request.method ?? '', pathname);
    if (!found) throw new BankError(404, 'not_found', `There is nothing at ${pathname}.`);
    if (found === 'method') throw new BankError(405, 'method_not_allowed', 'Use another method.');
    const { route, params } = found;
    if (route.door === 'merchant' && appToken !== undefined && !isMerchant(request.headers)) {
      throw new BankError(403, 'forbidden', 'Only services of the mesh may ask this.');
    }
    const call = { bank, request, url, params };
    // Only what merchants ask goes through a card network.
    if (route.door === 'public') return route.answer(call);
    return bank.trouble.befall(() => route.answer(call));
  }

  return async (request, response) => {
    try {
      respond(response, await answer(request));
    } catch (error) {
      if (response.destroyed) return;
      const told = error instanceof BankError ? error : technicalError();
      if (told !== error) {
        const path = request.url?.split('?')[0];
        log('error', 'request failed', { method: request.method, path, ...errorFields(error) });
      }
      respond(response, { status: told.status, body: told.toJSON() });
    } finally {
      // What was not read would be taken for the next request of the connection.
      request.resume();
    }
  };
}

function isFromSidecar(headers: IncomingHttpHeaders, appToken: string | undefined): boolean {
  if (appToken === undefined) return true;
  const given = Buffer.from(String(headers['dapr-api-token'] ?? ''));
  const wanted = Buffer.from(appToken);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function isMerchant(headers: IncomingHttpHeaders): boolean {
  const caller = headers['tessera-caller'];
  return typeof caller === 'string' && caller !== '' && !DOORS_OF_THE_PUBLIC.has(caller);
}
