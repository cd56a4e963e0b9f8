import { join } from 'node:path';
import { findUncovered, type Schema } from '@tessera/gates/events';
import { publisherOf } from '../registry/check-event.ts';
import { readSchemas, type Registry } from '../registry/read-registry.ts';
import type { ConsumerFinding } from './finding.ts';

/**
 * Whether every event that its publisher may send is one that a backend takes: `contract/consumes`
 * against the published schemas.
 */
export async function checkConsumed(
  registry: Registry,
  backend: string,
): Promise<ConsumerFinding[]> {
  const consumed = await readSchemas(join(backend, 'contract/consumes'));
  return [...consumed].flatMap(([type, needed]): ConsumerFinding[] => {
    const publisher = publisherOf(registry, type);
    const of = publisher?.slice ?? type.split('.')[0] ?? type;
    const published = publisher?.events.get(type);
    if (!published) {
      const problem = `${of} has not published ${type}.`;
      const fix = 'Listen to an event that is there, or wait until it is published.';
      return [{ what: 'event', of, where: type, problem, fix }];
    }
    return [...findUncovered(published as Schema, needed as Schema)].map(([path, problem]) => ({
      ...{ what: 'event' as const, of, where: `${type}: ${path}` },
      problem: `${path} ${problem}; contract/consumes wants it otherwise.`,
      fix: `Take everything that contracts/${of}/events/${type}.schema.json allows.`,
    }));
  });
}
