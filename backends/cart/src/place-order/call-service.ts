/** A command to another slice. */
export interface ServiceCall {
  service: string;
  method: 'PUT' | 'DELETE';
  /** With its leading slash. */
  path: string;
  body?: unknown;
  idempotencyKey: string;
  signal: AbortSignal;
}

/** Whatever the other side answered below 500; `body` is undefined unless it is JSON. */
export interface ServiceAnswer {
  status: number;
  body: unknown;
}

/**
 * Calls another slice through the mesh.
 *
 * @throws Error when there was no answer, or a technical one: what became of the command is unknown
 */
export type CallService = (call: ServiceCall) => Promise<ServiceAnswer>;
