/** `skipped`: the slice does not offer what the check looks at, or it cannot be looked at from here. */
export type Outcome = 'kept' | 'broken' | 'skipped';

/** One sentence of the contract, held against the slice. */
export interface Check {
  /** Section of docs/slice-contract.md. */
  section: 'Manifest' | 'Pages and fragments' | 'Browser code' | 'Process' | 'Mesh';
  /** What it says, such as `page home: answers HTML`. */
  rule: string;
  outcome: Outcome;
  /** For what is broken: what came instead, and what the contract asks for. */
  detail?: string;
}

/** Collects the checks of one section. */
export interface Report {
  /** Notes whether a rule is kept. @param detail said when it is not */
  hold(rule: string, kept: boolean, detail: string): boolean;
  skip(rule: string, why: string): void;
}

export function reportTo(checks: Check[], section: Check['section']): Report {
  return {
    hold(rule, kept, detail) {
      checks.push({ section, rule, outcome: kept ? 'kept' : 'broken', ...(!kept && { detail }) });
      return kept;
    },
    skip(rule, why) {
      checks.push({ section, rule, outcome: 'skipped', detail: why });
    },
  };
}
