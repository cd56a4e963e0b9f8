import type { DeployReport } from './deploy-report.ts';
import type { Operation } from './plan.ts';
import type { Ended } from './run-tessera.ts';
import type { Broken } from './sources/variants.ts';

interface Expected {
  code: number;
  outcome: DeployReport['outcome'];
  /** Stages at which it may be found out. */
  stages?: string[];
  /** What the reason says besides. */
  says?(reason: NonNullable<DeployReport['reason']>): boolean;
}

const breaks = (slice: string) => (reason: NonNullable<DeployReport['reason']>) =>
  reason.findings?.some((finding) => finding.breaks.startsWith(`${slice} `)) ?? false;
const refused = (slice: string): Expected => ({
  ...{ code: 2, outcome: 'refused', stages: ['gates'], says: breaks(slice) },
});
const measured = (part: RegExp, figure: RegExp): Expected => ({
  ...{ code: 3, outcome: 'rolled-back', stages: ['watch'] },
  says: (reason) => part.test(reason.part ?? '') && figure.test(reason.figure ?? ''),
});

const OF_BROKEN: Record<Broken, Expected> = {
  'crashes-at-start': { code: 3, outcome: 'failed', stages: ['start'] },
  'never-ready': { code: 3, outcome: 'failed', stages: ['ready'] },
  'error-on-one-page': {
    ...{ code: 3, outcome: 'failed', stages: ['smoke'] },
    says: ({ part }) => part === 'page collection',
  },
  slow: measured(/^(?:page|fragment) /, /^median \d+ ms .* against \d+ ms/),
  'hydration-error': measured(/^page /, /^errors \d+ of \d+ against \d+ of \d+/),
  'incompatible-schema': refused('cart'),
  'missing-fragment': refused('cart'),
  'destructive-migration': refused('catalog'),
};

/** What is wrong with how an operation ended; undefined when it ended as it should. */
export function disappointment(
  operation: Operation,
  { code, report, said }: Ended,
): string | undefined {
  const expected: Expected =
    operation.kind === 'broken' ? OF_BROKEN[operation.how] : { code: 0, outcome: 'live' };
  const name = nameOf(operation);
  if (!report) return `${name} ended with ${code} and without a report:\n${said}`;
  const { outcome, reason } = report;
  const right =
    code === expected.code &&
    outcome === expected.outcome &&
    (!expected.stages || expected.stages.includes(reason?.stage ?? '')) &&
    (!expected.says || (reason !== undefined && expected.says(reason)));
  if (right) return undefined;
  return `${name} ended with ${code}, ${outcome}: ${JSON.stringify(reason)}`;
}

/** `catalog, slow` */
export function nameOf(operation: Operation): string {
  const { kind, slice } = operation;
  if (kind === 'rollback') return `${slice}, taken back`;
  return `${slice}, ${kind === 'good' ? operation.name : operation.how}`;
}
