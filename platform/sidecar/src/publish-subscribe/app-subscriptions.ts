import { isTopic } from '@tessera/bus/names';
import { compileMatch, type Match } from './match-route.ts';

/** What an app wants delivered, and where. */
export interface AppSubscription {
  topic: string;
  rules: { match: string; matches: Match; path: string }[];
  /** Where what fits no rule goes; undefined: nowhere. */
  defaultPath: string | undefined;
  deadLetterTopic: string | undefined;
  /** Everything arrives as `data_base64`. */
  raw: boolean;
  /** Deliveries take the form of Dapr's bulk subscription, with so many entries at most. */
  bulk: { most: number } | undefined;
}

export interface SubscriptionList {
  subscriptions: AppSubscription[];
  /** What could not be understood, entry by entry. */
  problems: string[];
}

/** Dapr's own default; more would only make longer transactions. */
const MOST = 100;

/**
 * Reads an app's answer to `GET /dapr/subscribe`. An entry with a mistake is left out and told of;
 * the others stand.
 *
 * @param pubsub name of the only component there is
 */
export function readSubscriptions(answer: unknown, pubsub: string): SubscriptionList {
  if (!Array.isArray(answer)) {
    return { subscriptions: [], problems: ['the answer is not an array of subscriptions'] };
  }
  const list: SubscriptionList = { subscriptions: [], problems: [] };
  for (const [index, value] of answer.entries()) {
    try {
      const subscription = readSubscription(value, pubsub);
      if (list.subscriptions.some(({ topic }) => topic === subscription.topic)) {
        throw new SyntaxError(`topic ${subscription.topic} is subscribed to twice`);
      }
      list.subscriptions.push(subscription);
    } catch (error) {
      list.problems.push(`subscription ${index}: ${(error as Error).message}`);
    }
  }
  return list;
}

function readSubscription(value: unknown, pubsub: string): AppSubscription {
  const entry = objectOf(value);
  const topic = textOf(entry['topic']) ?? '';
  if (entry['pubsubname'] !== pubsub) {
    throw new SyntaxError(
      `pubsubname is ${JSON.stringify(entry['pubsubname'])}; the only one here is "${pubsub}"`,
    );
  }
  if (!isTopic(topic)) {
    throw new SyntaxError(
      `topic "${topic}": use dotted words of letters, digits, _ and -, 128 at most`,
    );
  }
  const deadLetterTopic = textOf(entry['deadLetterTopic']);
  if (deadLetterTopic !== undefined && !isTopic(deadLetterTopic)) {
    throw new SyntaxError(`deadLetterTopic "${deadLetterTopic}" is no name of a topic`);
  }
  const routes = objectOf(entry['routes'] ?? {});
  const given = Array.isArray(routes['rules']) ? (routes['rules'] as unknown[]) : [];
  const rules = given.map((rule) => {
    const { match, path } = objectOf(rule);
    const expression = textOf(match) ?? '';
    return { match: expression, matches: compileMatch(expression), path: pathOf(path) };
  });
  const target = textOf(routes['default']) ?? textOf(entry['route']);
  if (target === undefined && rules.length === 0) throw new SyntaxError('it has no route');
  return {
    topic,
    rules,
    defaultPath: target === undefined ? undefined : pathOf(target),
    deadLetterTopic,
    raw: String(objectOf(entry['metadata'] ?? {})['rawPayload']).toLowerCase() === 'true',
    bulk: readBulk(objectOf(entry['bulkSubscribe'] ?? {})),
  };
}

/** `maxAwaitDurationMs` is the time to wait for more; nobody waits here. */
function readBulk(bulk: Record<string, unknown>): AppSubscription['bulk'] {
  if (bulk['enabled'] !== true) return undefined;
  const most = Number(bulk['maxMessagesCount'] ?? MOST);
  return { most: Math.min(Math.max(Math.floor(most) || MOST, 1), MOST) };
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new SyntaxError(`${JSON.stringify(value)} is not an object`);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function pathOf(value: unknown): string {
  const path = textOf(value);
  if (path === undefined) throw new SyntaxError('a route has no path');
  return path.startsWith('/') ? path : `/${path}`;
}
