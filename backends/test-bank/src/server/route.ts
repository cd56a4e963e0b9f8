import type { IncomingMessage } from 'node:http';
import type { Bank } from '../bank.ts';
import type { Reply } from './respond.ts';

/** A request that found its route. */
export interface Call {
  bank: Bank;
  request: IncomingMessage;
  url: URL;
  /** Of the path: `/v1/payments/:id`. */
  params: Record<string, string | undefined>;
}

export interface Route {
  method: string;
  /** URLPattern of the path. */
  path: string;
  /** `public`: whoever comes through the gateway; `merchant`: services of the mesh only. */
  door: 'public' | 'merchant';
  answer(call: Call): Promise<Reply>;
}

export interface FoundRoute {
  route: Route;
  params: Call['params'];
}

/** @returns what finds the route of a request; `'method'` when only the method is wrong */
export function createRouter(
  routes: readonly Route[],
): (method: string, pathname: string) => FoundRoute | 'method' | undefined {
  const compiled = routes.map((route) => ({
    route,
    pattern: new URLPattern({ pathname: route.path }),
  }));
  return (method, pathname) => {
    let exists = false;
    for (const { route, pattern } of compiled) {
      const match = pattern.exec({ pathname });
      if (!match) continue;
      if (route.method === method) return { route, params: match.pathname.groups };
      exists = true;
    }
    return exists ? 'method' : undefined;
  };
}
