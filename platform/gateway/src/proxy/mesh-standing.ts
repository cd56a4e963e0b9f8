import { CALLER_HEADER, PROOF_HEADER, type Identity } from '@tessera/mesh-identity';
import type { Tracing } from '@tessera/tracing';

/** What the gateway is in the mesh; without it, it calls services as anybody might. */
export interface MeshStanding {
  identity?: Identity | undefined;
  tracing?: Tracing | undefined;
}

/** On answers that a sidecar gave in place of its app: why. */
const MESH_ERROR = 'tessera-mesh-error';
/** Milliseconds that the caller is going to wait. */
export const DEADLINE = 'tessera-deadline';

/** Headers by which a service knows who calls. */
export function introduce(
  identity: Identity | undefined,
  service: string,
): Record<string, string> | undefined {
  return identity && { [CALLER_HEADER]: identity.app, [PROOF_HEADER]: identity.proofFor(service) };
}

/** What a sidecar says when its app had no part in the answer. */
export function meshErrorOf(headers: Record<string, unknown>): string | undefined {
  const error = headers[MESH_ERROR];
  return typeof error === 'string' ? error : undefined;
}
