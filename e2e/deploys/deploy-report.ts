/** What `tessera deploy --json` and `tessera rollback --json` print, as far as it is looked at here. */
export interface DeployReport {
  id: string;
  kind: 'deploy' | 'rollback' | 'preview';
  slice: string;
  release: string;
  /** What was live before; null for the first of a slice. */
  from: string | null;
  outcome: 'live' | 'preview' | 'unchanged' | 'refused' | 'failed' | 'rolled-back';
  reason?: {
    stage: string;
    message: string;
    figure?: string;
    part?: string;
    trace?: string;
    findings?: { gate: string; breaks: string; where: string; problem: string; fix: string }[];
  };
  /** When which percentage of the visits that begin took effect, ISO 8601. */
  steps: { weight: number; at: string }[];
  by: string;
  startedAt: string;
  endedAt: string;
  shell: { release: string; pids: number[] };
}
