import { OVERRIDE_PATHS } from '@tessera/overrides/environment';
import type { Identity } from '@tessera/mesh-identity';
import { introduce } from '../proxy/mesh-standing.ts';

/** Asks control for what an override takes. @returns status 503 when control does not answer */
export type AskControl = (
  method: 'POST' | 'PUT' | 'DELETE',
  what: keyof typeof OVERRIDE_PATHS,
  body: object,
) => Promise<{ status: number; body: unknown }>;

/** Milliseconds; a release may have to be started. */
const PATIENCE = 25_000;

export function createAskControl(controlUrl: string, identity: Identity | undefined): AskControl {
  return async (method, what, body) => {
    try {
      const response = await fetch(controlUrl + OVERRIDE_PATHS[what], {
        method,
        headers: { 'content-type': 'application/json', ...introduce(identity, 'control') },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    } catch {
      return { status: 503, body: {} };
    }
  };
}
