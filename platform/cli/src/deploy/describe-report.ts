import type { DeployReport } from '@tessera/rollouts';
import { describeFindings } from '../gates/describe-findings.ts';

/** Exit codes of `deploy` and `rollback`. */
export const EXIT = { live: 0, failed: 1, refused: 2, cameBack: 3, underWay: 4 } as const;

export function exitCodeOf({ outcome }: DeployReport): number {
  switch (outcome) {
    case 'live':
    case 'preview':
    case 'unchanged':
      return EXIT.live;
    case 'refused':
      return EXIT.refused;
    default:
      return EXIT.cameBack;
  }
}

/** A report in words. @param publicOrigin of the store, for the address of a preview */
export function describeReport(report: DeployReport, publicOrigin: string): string {
  const { slice, release, from, outcome, reason, kind } = report;
  const name = `${slice} ${release}`;
  switch (outcome) {
    case 'live':
      return kind === 'rollback'
        ? `${name} is live again; ${from} was taken back.\n`
        : `${name} is live${from === null ? '' : `, in place of ${from}`}.\n`;
    case 'preview':
      return `${name} runs as a preview, without visitors: ${previewAddress(report, publicOrigin)}\n`;
    case 'unchanged':
      return `${name} was live already.\n`;
    case 'refused':
      return `${name} may not go live:\n\n${describeFindings(reason?.findings ?? [])}`;
    default:
      return describeFailure(report);
  }
}

function describeFailure({ slice, release, from, outcome, reason }: DeployReport): string {
  const kept = from === null ? 'Nothing of it is live' : `${from} is live as before`;
  const lines = [
    `${slice} ${release} ${outcome === 'failed' ? 'did not go live' : 'was taken back'} (${reason?.stage}). ${kept}.`,
    `  ${reason?.message}`,
  ];
  if (reason?.figure) lines.push(`  Measured: ${reason.figure}`);
  if (reason?.trace) lines.push(`  Trace: ${reason.trace}`);
  if (reason?.lines?.length)
    lines.push('  Its last words:', ...reason.lines.map((l) => `    ${l}`));
  return `${lines.join('\n')}\n`;
}

/** `http://preview--catalog-ab12cd34ef56.localhost:4000` */
export function previewAddress(
  { slice, release }: Pick<DeployReport, 'slice' | 'release'>,
  publicOrigin: string,
): string {
  const { protocol, host } = new URL(publicOrigin);
  return `${protocol}//preview--${slice}-${release}.${host}`;
}
