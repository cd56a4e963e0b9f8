import {
  reachInstance,
  RESTART_PATIENCE,
  type NamingView,
  type Verdict,
} from '@tessera/control/naming-client';
import { CALLER_HEADER, PROOF_HEADER, type Identity } from '@tessera/mesh-identity';
import { requestPart, type PartResponse } from './request-part.ts';

/** Asks some instance of a slice. */
export type CallSlice = (
  slice: string,
  path: string,
  headers: Record<string, string>,
  /** Milliseconds until the whole answer must be there. */
  timeout: number,
  /** Whose instances are asked; without it those of the active release. */
  release?: string,
) => Promise<PartResponse>;

/** Milliseconds that the caller is going to wait. */
const DEADLINE = 'tessera-deadline';
/** On answers that a sidecar gave in place of its app: why. */
const MESH_ERROR = 'tessera-mesh-error';

/** A sidecar answered in place of its app. */
class NoAnswer extends Error {
  override name = 'NoAnswer';
  readonly code: string;
  constructor(code: string) {
    super(`the sidecar says ${code}`);
    this.code = code;
  }
}

/**
 * Calls slices as a member of the mesh: the least busy instance, with a proof of who calls, within a
 * deadline that the other side is told, and another instance when that one is not there.
 *
 * @param mesh.identity without one, slices are called as anybody might
 */
export function createSliceCaller(mesh: {
  naming: NamingView;
  identity?: Identity | undefined;
}): CallSlice {
  const { naming, identity } = mesh;
  return async (slice, path, headers, timeout, wanted) => {
    const end = performance.now() + timeout;
    const left = (): number => Math.max(1, Math.ceil(end - performance.now()));
    const introduced = identity && {
      [CALLER_HEADER]: identity.app,
      [PROOF_HEADER]: identity.proofFor(slice),
    };
    const response = await reachInstance(
      naming,
      slice,
      async ({ address }) => {
        const release = naming.use(address);
        try {
          const patience = left();
          const said = { ...headers, ...introduced, [DEADLINE]: String(patience) };
          const answer = await requestPart(address, path, said, patience);
          const trouble = answer.headers[MESH_ERROR];
          if (typeof trouble === 'string') throw new NoAnswer(trouble);
          return answer;
        } finally {
          release();
        }
      },
      {
        release: wanted,
        // Parts are only read.
        repeatable: true,
        patience: Math.min(RESTART_PATIENCE, timeout),
        judge,
        isOver: () => performance.now() >= end,
      },
    );
    if (!response) throw new Error('no instance is ready');
    return response;
  };
}

function judge(error: unknown): Verdict {
  switch ((error as { code?: unknown }).code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EPIPE':
    case 'app_down':
    case 'app_lost':
      return 'gone';
    case 'overloaded':
      return 'busy';
    default:
      return 'final';
  }
}
