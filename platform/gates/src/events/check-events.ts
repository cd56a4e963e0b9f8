import { nameOf, type ReleaseContract } from '../contracts/release-contract.ts';
import type { Finding } from '../finding.ts';
import { findUncovered, type Schema } from './find-uncovered.ts';

/**
 * Whether every consumer that runs or is kept still gets what it needs of the events that this
 * release publishes, and whether this release gets what it needs of others.
 *
 * What was not covered before either is no news: consumers live with it.
 */
export function checkEvents(
  candidate: ReleaseContract,
  others: readonly ReleaseContract[],
): Finding[] {
  const before = others.findLast(({ slice }) => slice === candidate.slice);
  const published = others
    .filter(({ slice }) => slice !== candidate.slice)
    .flatMap((other) => needs(other, candidate, before));
  const consumed = others
    .filter(({ slice }) => slice !== candidate.slice)
    .flatMap((other) => needs(candidate, other, before?.consumes.size ? other : undefined, before));
  return [...published, ...consumed];
}

/**
 * What a consumer needs and a publisher does not promise.
 *
 * @param formerPublisher what the publisher promised until now
 * @param formerConsumer what the consumer needed until now; the same as now without it
 */
function needs(
  consumer: ReleaseContract,
  publisher: ReleaseContract,
  formerPublisher: ReleaseContract | undefined,
  formerConsumer: ReleaseContract = consumer,
): Finding[] {
  return [...consumer.consumes].flatMap(([topic, needed]) => {
    if (!topic.startsWith(`${publisher.slice}.`)) return [];
    const published = publisher.publishes.get(topic);
    if (!published)
      return formerPublisher?.publishes.has(topic) === false ? [] : [missing(consumer, topic)];
    const former = formerPublisher?.publishes.get(topic);
    const formerlyNeeded = formerConsumer.consumes.get(topic);
    const known =
      former && formerlyNeeded
        ? findUncovered(former as Schema, formerlyNeeded as Schema)
        : new Map<string, string>();
    return [...findUncovered(published as Schema, needed as Schema)]
      .filter(([path, problem]) => known.get(path) !== problem)
      .map(([path, problem]) => ({
        gate: 'events' as const,
        breaks: nameOf(consumer),
        where: `${topic}: ${path}`,
        problem: `${path} ${problem}, which ${consumer.slice} does not take.`,
        fix: `Go on publishing ${topic} as it was, and the new form as the next version beside it.`,
      }));
  });
}

function missing(consumer: ReleaseContract, topic: string): Finding {
  return {
    gate: 'events',
    breaks: nameOf(consumer),
    where: topic,
    problem: `${consumer.slice} listens to ${topic}, which is not published any more.`,
    fix: 'Go on publishing it until nobody listens.',
  };
}
