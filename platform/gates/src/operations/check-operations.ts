import { ChangeType, CriticalityLevel, diff, DiffRule, type Change } from '@graphql-inspector/core';
import { buildSchema, parse, validate, type GraphQLSchema } from 'graphql';
import { nameOf, type ReleaseContract } from '../contracts/release-contract.ts';
import type { Finding } from '../finding.ts';
import { describeCalls, type Usage } from './usage.ts';
import { usedFields } from './used-fields.ts';

interface User {
  breaks: string;
  /** A UI that was replaced: what its open pages did not ask for in days, they do not ask for any more. */
  replaced: boolean;
  documents: Map<string, string>;
  /** The schema that the documents were written for. */
  schema: GraphQLSchema;
}

/**
 * Whether every operation that a release which runs or is kept sends to this slice goes on working:
 * its own older UIs, and other slices' backends. Changes that nobody uses may be made, and what only
 * replaced UIs asked for and did not for a whole week of counting may go.
 *
 * @param usage how often operations were really called; the findings say so, the most called first
 */
export async function checkOperations(
  candidate: ReleaseContract,
  others: readonly ReleaseContract[],
  usage?: Usage,
): Promise<Finding[]> {
  if (candidate.schema === undefined) return [];
  const next = buildSchema(candidate.schema);
  const findings: { finding: Finding; calls: number }[] = [];
  for (const user of usersOf(candidate, others)) {
    const problems = [...invalidOperations(user, next), ...(await changedAnswers(user, next))];
    for (const { finding, documents } of problems) {
      const calls = sumOf(documents.map(({ id, name }) => usage?.callsOf(id, name) ?? 0));
      if (user.replaced && usage && usage.days >= FORGOTTEN && calls === 0) continue;
      const problem = usage
        ? `${finding.problem} ${describeCalls(calls, usage.days)}`
        : finding.problem;
      findings.push({ finding: { ...finding, problem }, calls });
    }
  }
  return findings.toSorted((one, other) => other.calls - one.calls).map(({ finding }) => finding);
}

/** Days after which a page that is still open would have asked. */
const FORGOTTEN = 7;

interface DocumentName {
  id: string;
  name: string | undefined;
}

/** Something that breaks, and the documents that ask for it. */
interface Problem {
  finding: Finding;
  documents: DocumentName[];
}

const sumOf = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0);

function usersOf({ slice }: ReleaseContract, others: readonly ReleaseContract[]): User[] {
  const own = others.filter((other) => other.slice === slice && other.schema !== undefined);
  const older = own.map((release, index) => ({
    breaks: nameOf(release),
    replaced: index < own.length - 1,
    documents: release.documents,
    schema: buildSchema(release.schema!),
  }));
  // A document of another slice was written for what runs now.
  const current = older.at(-1)?.schema;
  if (!current) return older;
  const neighbours = others.flatMap((other) => {
    const documents = other.uses.get(slice);
    return documents
      ? [{ breaks: nameOf(other), replaced: false, documents, schema: current }]
      : [];
  });
  return [...older, ...neighbours];
}

function invalidOperations({ breaks, documents }: User, next: GraphQLSchema): Problem[] {
  return [...documents].flatMap(([id, text]) => {
    const name = operationName(text);
    return validate(next, parse(text)).map((error) => ({
      documents: [{ id, name }],
      finding: {
        gate: 'operations' as const,
        breaks,
        where: name ?? id,
        problem: error.message,
        fix: 'Keep what the operation asks for until no release that sends it is kept any more.',
      },
    }));
  });
}

/** Operations that stay valid, and get answers that they were not written for. */
async function changedAnswers(
  { breaks, documents, schema }: User,
  next: GraphQLSchema,
): Promise<Problem[]> {
  const used = [...documents]
    .filter(([, text]) => validate(next, parse(text)).length === 0)
    .map(([id, text]) => ({ id, name: operationName(text), fields: usedFields(schema, text) }));
  const usersOfPath = (path: string): DocumentName[] =>
    used.filter(({ fields }) => fields.has(path));
  const changes = await diff(schema, next, [DiffRule.considerUsage], {
    checkUsage: async (entities) =>
      entities.map(({ meta: { change } }) => usersOfPath(pathOf(change)).length === 0),
  });
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map((change) => {
      const askers = usersOfPath(pathOf(change));
      const names = askers.map(({ id, name }) => name ?? id).join(', ');
      return {
        documents: askers,
        finding: {
          gate: 'operations' as const,
          breaks,
          where: `${change.path} (${names})`,
          problem: `${change.message}.`,
          fix: 'Add a field of another name beside it, and let this one be until nobody asks for it.',
        },
      };
    });
}

/** What somebody has to use for a change to concern them. */
function pathOf({ type, path = '' }: Change): string {
  // Nobody gives yet what is new: whoever gives the input at all lacks it.
  return type === ChangeType.InputFieldAdded ? path.split('.')[0]! : path;
}

function operationName(text: string): string | undefined {
  return /\b(?:query|mutation|subscription)\s+(\w+)/u.exec(text)?.[1];
}
