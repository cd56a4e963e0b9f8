import type { Finding } from '@tessera/gates';

/** Findings for a terminal: who breaks, where, what to do. */
export function describeFindings(findings: readonly Finding[]): string {
  return findings
    .map(
      ({ gate, breaks, where, problem, fix }) =>
        `  ✖ ${gate}: ${where}\n    ${problem}\n    Breaks ${breaks}. ${fix}\n`,
    )
    .join('\n');
}
