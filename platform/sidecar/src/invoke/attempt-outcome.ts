import { MESH_ERROR } from '../http/headers.ts';
import type { Received } from '../http/send.ts';
import { TransportError } from '../http/transport-error.ts';

/** Why a sidecar answered in place of its app, in `tessera-mesh-error`. */
export type MeshError =
  /** Nobody listens on the app's port: the call was not begun. */
  | 'app_down'
  /** The connection to the app broke: the call may have been begun. */
  | 'app_lost'
  /** The app did not answer in time. */
  | 'deadline'
  /** There was no room: the call was not begun. */
  | 'overloaded'
  | 'access_denied';

export type Outcome = Received | TransportError;

export function meshErrorOf(outcome: Outcome): MeshError | undefined {
  if (outcome instanceof TransportError) return undefined;
  return outcome.headers[MESH_ERROR] as MeshError | undefined;
}

/** Whether it speaks against the instance: it is gone, silent or broken. Being busy does not. */
export function isAtFault(outcome: unknown): boolean {
  if (outcome instanceof TransportError) return outcome.code !== 'abandoned';
  if (outcome instanceof Error) return false;
  const received = outcome as Received;
  return received.status >= 500 && meshErrorOf(received) !== 'overloaded';
}

/** Whether the app has certainly not seen the call, so that another attempt is not a repetition. */
export function wasNotBegun(outcome: Outcome): boolean {
  if (outcome instanceof TransportError) return outcome.code === 'refused';
  const error = meshErrorOf(outcome);
  return error === 'app_down' || error === 'overloaded';
}

/** Whether another attempt may end better, apart from whether it is allowed. */
export function mayEndBetter(
  outcome: Outcome,
  retriesStatus: (status: number) => boolean,
): boolean {
  if (outcome instanceof TransportError) return outcome.code !== 'abandoned';
  const error = meshErrorOf(outcome);
  if (error !== undefined) return error !== 'access_denied';
  return retriesStatus(outcome.status);
}
