import { ChangeType, CriticalityLevel, diff, DiffRule, type Change } from '@graphql-inspector/core';
import { buildSchema, parse, validate, type GraphQLSchema } from 'graphql';
import { nameOf, type ReleaseContract } from '../contracts/release-contract.ts';
import type { Finding } from '../finding.ts';
import { usedFields } from './used-fields.ts';

interface User {
  breaks: string;
  documents: Map<string, string>;
  /** The schema that the documents were written for. */
  schema: GraphQLSchema;
}

/**
 * Whether every operation that a release which runs or is kept sends to this slice goes on working:
 * its own older UIs, and other slices' backends. Changes that nobody uses may be made.
 */
export async function checkOperations(
  candidate: ReleaseContract,
  others: readonly ReleaseContract[],
): Promise<Finding[]> {
  if (candidate.schema === undefined) return [];
  const next = buildSchema(candidate.schema);
  const findings: Finding[] = [];
  for (const user of usersOf(candidate, others)) {
    findings.push(...invalidOperations(user, next), ...(await changedAnswers(user, next)));
  }
  return findings;
}

function usersOf({ slice }: ReleaseContract, others: readonly ReleaseContract[]): User[] {
  const own = others.filter((other) => other.slice === slice && other.schema !== undefined);
  const older = own.map((release) => ({
    breaks: nameOf(release),
    documents: release.documents,
    schema: buildSchema(release.schema!),
  }));
  // A document of another slice was written for what runs now.
  const current = older.at(-1)?.schema;
  if (!current) return older;
  const neighbours = others.flatMap((other) => {
    const documents = other.uses.get(slice);
    return documents ? [{ breaks: nameOf(other), documents, schema: current }] : [];
  });
  return [...older, ...neighbours];
}

function invalidOperations({ breaks, documents }: User, next: GraphQLSchema): Finding[] {
  return [...documents].flatMap(([id, text]) =>
    validate(next, parse(text)).map((error) => ({
      gate: 'operations' as const,
      breaks,
      where: operationName(text) ?? id,
      problem: error.message,
      fix: 'Keep what the operation asks for until no release that sends it is kept any more.',
    })),
  );
}

/** Operations that stay valid, and get answers that they were not written for. */
async function changedAnswers(
  { breaks, documents, schema }: User,
  next: GraphQLSchema,
): Promise<Finding[]> {
  const valid = [...documents.values()].filter((text) => validate(next, parse(text)).length === 0);
  const used = new Map(valid.map((text) => [operationName(text) ?? '', usedFields(schema, text)]));
  const usersOfPath = (path: string): string[] =>
    [...used].filter(([, fields]) => fields.has(path)).map(([name]) => name);
  const changes = await diff(schema, next, [DiffRule.considerUsage], {
    checkUsage: async (entities) =>
      entities.map(({ meta: { change } }) => usersOfPath(pathOf(change)).length === 0),
  });
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map((change) => ({
      gate: 'operations' as const,
      breaks,
      where: `${change.path} (${usersOfPath(pathOf(change)).join(', ')})`,
      problem: `${change.message}.`,
      fix: 'Add a field of another name beside it, and let this one be until nobody asks for it.',
    }));
}

/** What somebody has to use for a change to concern them. */
function pathOf({ type, path = '' }: Change): string {
  // Nobody gives yet what is new: whoever gives the input at all lacks it.
  return type === ChangeType.InputFieldAdded ? path.split('.')[0]! : path;
}

function operationName(text: string): string | undefined {
  return /\b(?:query|mutation|subscription)\s+(\w+)/u.exec(text)?.[1];
}
