import type { Finding } from '@tessera/gates';

/** Where a release failed to go live. */
export type Stage =
  | 'gates'
  | 'prepare'
  | 'start'
  | 'ready'
  | 'smoke'
  | 'watch'
  | 'interrupted'
  | 'asked'
  | 'log';

export interface Reason {
  stage: Stage;
  /** A sentence. */
  message: string;
  /** What was measured against what. */
  figure?: string;
  /** `page home`, `fragment search-box`, `POST /graphql` */
  part?: string;
  /** Trace id of an example. */
  trace?: string;
  findings?: Finding[];
  /** Last words of its processes. */
  lines?: string[];
}

export type Outcome = 'live' | 'preview' | 'unchanged' | 'refused' | 'failed' | 'rolled-back';

/** How a deploy, a preview or a rollback went. */
export interface DeployReport {
  id: string;
  kind: 'deploy' | 'rollback' | 'preview';
  slice: string;
  release: string;
  /** What was live before; null for the first of a slice. */
  from: string | null;
  outcome: Outcome;
  /** Why it is not live, or why it was asked for. */
  reason?: Reason;
  /** When which percentage of the visits that begin took effect, ISO 8601. */
  steps: { weight: number; at: string }[];
  by: string;
  startedAt: string;
  endedAt: string;
  /** The shell that served while this was done. */
  shell: { release: string; pids: number[] };
}

/** A deploy that is under way, as far as others are told. */
export interface UnderWay {
  id: string;
  kind: DeployReport['kind'];
  slice: string;
  release: string;
  from: string | null;
  by: string;
  startedAt: string;
  /** What it is at, in words. */
  doing: string;
  weight: number;
}

/** Ends a rollout; `reason` says why. */
export class RolloutFailed extends Error {
  override name = 'RolloutFailed';
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.message);
    this.reason = reason;
  }
}
