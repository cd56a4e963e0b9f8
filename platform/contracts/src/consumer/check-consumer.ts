import type { Registry } from '../registry/read-registry.ts';
import { checkConsumed } from './check-consumed.ts';
import { checkSlots } from './check-slots.ts';
import { checkUses } from './check-uses.ts';
import type { ConsumerFinding } from './finding.ts';

/**
 * Holds what a slice relies on of others against what they have published: the documents that it
 * sends them, the events that it consumes, the fragments that it places.
 *
 * @param backend folder of its backend; undefined when it is not to be looked at
 * @param frontend folder of its micro-frontend, likewise
 * @returns empty when it may rely on all of it
 * @throws ContractsError `invalid_contract` for a file of its own that is not readable
 */
export async function checkConsumer(
  registry: Registry,
  backend: string | undefined,
  frontend: string | undefined,
): Promise<ConsumerFinding[]> {
  const found = await Promise.all([
    backend === undefined ? [] : checkUses(registry, backend),
    backend === undefined ? [] : checkConsumed(registry, backend),
    frontend === undefined ? [] : checkSlots(registry, frontend),
  ]);
  return found.flat();
}

/** Findings for people, one a paragraph; empty when there are none. */
export function describeConsumerFindings(findings: readonly ConsumerFinding[]): string {
  return findings
    .map(
      ({ what, of, where, problem, fix }) => `${what} of ${of}: ${where}\n  ${problem}\n  ${fix}`,
    )
    .join('\n');
}
