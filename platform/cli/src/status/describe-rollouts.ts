import type { NamingState } from '@tessera/control';
import type { DeployReport, UnderWay } from '@tessera/rollouts';
import { formatTable } from './format-table.ts';

/** `GET /v1/deploys` */
export interface Deploys {
  underWay: UnderWay[];
  /** Newest first. */
  history: DeployReport[];
}

/** Which releases of each slice run, and what share of the visits that begin each gets. */
export function describeReleases({ releases, beside = {} }: NamingState): string {
  const rows = [['SLICE', 'RELEASE', 'ROLE', 'VISITS']];
  for (const slice of Object.keys(releases).sort()) {
    const others = beside[slice] ?? [];
    const taken = others.reduce((sum, { weight }) => sum + weight, 0);
    rows.push([slice, releases[slice]!.release, 'live', `${100 - taken} %`]);
    for (const { release, role, weight } of others) {
      rows.push(['', release, role, role === 'candidate' ? `${weight} %` : '']);
    }
  }
  return formatTable(rows);
}

/** What is under way and what ended last. */
export function describeDeploys({ underWay, history }: Deploys, shown: number): string {
  if (underWay.length + history.length === 0) return 'Nothing was deployed yet.\n';
  const rows = [['AT', 'WHAT', 'SLICE', 'RELEASE', 'OUTCOME', 'BY']];
  for (const { startedAt, kind, slice, release, doing, by } of underWay) {
    rows.push([startedAt, kind, slice, release, `… ${doing}`, by]);
  }
  for (const { startedAt, kind, slice, release, outcome, reason, by } of history.slice(0, shown)) {
    const why = reason && reason.stage !== 'asked' ? ` (${reason.stage}: ${reason.message})` : '';
    rows.push([startedAt, kind, slice, release, outcome + shorten(why), by]);
  }
  return formatTable(rows);
}

const LONGEST = 90;

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 2)}…)` : text;
}
